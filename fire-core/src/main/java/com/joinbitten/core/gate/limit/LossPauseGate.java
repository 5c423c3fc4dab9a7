package com.joinbitten.core.gate.limit;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.fire.Standing.ClosedTrade;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Holds back fires for a while after losses in a row, counted from the last of them.
 *
 * @param losses how many in a row, 1 and up
 */
public record LossPauseGate(int losses, Duration pause) implements Gate<Contender> {
    @Override
    public String name() {
        return "loss_pause";
    }

    @Override
    public Verdict check(Contender contender) {
        Standing standing = contender.standing();
        return end(standing)
                .map(end -> Cooldown.until(end, contender, Code.COOLDOWN, losses + " losses in a row"))
                .orElseGet(() -> Verdict.pass("no such row of losses"))
                .with("losses_in_a_row", row(standing))
                .with("limit", losses)
                .with("pause_s", pause.toSeconds());
    }

    /** When the pause ends; absent without such a row. */
    Optional<Instant> end(Standing standing) {
        return row(standing) < losses
                ? Optional.empty()
                : Optional.of(standing.closed().get(0).at().plus(pause));
    }

    /** Positions lost one after the other; one that is closed in parts is one, and counts with all that they brought. */
    private static long row(Standing standing) {
        Map<Object, BigDecimal> positions = new LinkedHashMap<>();
        for (ClosedTrade deal : standing.closed()) {
            Object position = deal.position().isEmpty() ? new Object() : deal.position();
            positions.merge(position, deal.net(), BigDecimal::add);
        }
        return positions.values().stream().takeWhile(net -> net.signum() < 0).count();
    }
}
