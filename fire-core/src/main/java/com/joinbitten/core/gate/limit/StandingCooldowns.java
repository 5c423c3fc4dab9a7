package com.joinbitten.core.gate.limit;

import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.gate.Cooldowns;
import com.joinbitten.core.gate.GateRules;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pause that is left to a user by the gates of this package: after the last fire, after losses in a row, after many
 * fires in a minute; the longest counts. It is the user's, so it holds for every symbol. Thread-safe; blocks on storage.
 *
 * @param symbols what can be fired
 */
public record StandingCooldowns(Fires fires, TierRules tiers, GateRules rules, Set<Symbol> symbols)
        implements Cooldowns {
    /** Takes a copy of the symbols. */
    public StandingCooldowns {
        symbols = Set.copyOf(symbols);
    }

    @Override
    public Map<Symbol, Duration> of(User user, Instant now) {
        Standing standing = fires.standing(user.id(), now);
        CooldownGate cooldown = new CooldownGate(tiers);
        Optional<Instant> end = Stream.of(
                        standing.lastFire().map(last -> cooldown.end(user, last)),
                        new LossPauseGate(rules.lossesInARow(), rules.lossPause()).end(standing),
                        new FireRateGate(rules.firesPerMinute()).end(standing))
                .flatMap(Optional::stream)
                .filter(pauseEnd -> pauseEnd.isAfter(now))
                .max(Instant::compareTo);
        return end.map(pauseEnd -> Duration.between(now, pauseEnd))
                .map(left -> symbols.stream().collect(Collectors.toMap(symbol -> symbol, symbol -> left)))
                .orElse(Map.of());
    }
}
