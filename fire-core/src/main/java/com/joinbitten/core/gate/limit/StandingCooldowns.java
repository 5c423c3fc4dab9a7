package com.joinbitten.core.gate.limit;

import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.fire.Standing.ClosedTrade;
import com.joinbitten.core.gate.Cooldowns;
import com.joinbitten.core.gate.GateRules;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        Optional<Instant> end = Stream.of(afterFire(user, standing), afterLosses(standing), afterMany(standing))
                .flatMap(Optional::stream)
                .filter(pauseEnd -> pauseEnd.isAfter(now))
                .max(Instant::compareTo);
        return end.map(pauseEnd -> Duration.between(now, pauseEnd))
                .map(left -> symbols.stream().collect(Collectors.toMap(symbol -> symbol, symbol -> left)))
                .orElse(Map.of());
    }

    private Optional<Instant> afterFire(User user, Standing standing) {
        return standing.lastFire().map(last -> last.plus(tiers.of(user.tier()).cooldown()));
    }

    private Optional<Instant> afterLosses(Standing standing) {
        List<ClosedTrade> closed = standing.closed();
        long row = closed.stream().takeWhile(ClosedTrade::lost).count();
        return row < rules.lossesInARow()
                ? Optional.empty()
                : Optional.of(closed.get(0).at().plus(rules.lossPause()));
    }

    private Optional<Instant> afterMany(Standing standing) {
        List<Instant> recent = standing.recent();
        return recent.size() < rules.firesPerMinute()
                ? Optional.empty()
                : Optional.of(recent.get(rules.firesPerMinute() - 1).plus(Standing.MINUTE));
    }
}
