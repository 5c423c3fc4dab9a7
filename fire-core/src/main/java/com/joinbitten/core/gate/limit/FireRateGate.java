package com.joinbitten.core.gate.limit;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Holds back fires beyond a number in any sixty seconds.
 *
 * @param perMinute 1 and up
 */
public record FireRateGate(int perMinute) implements Gate<Contender> {
    @Override
    public String name() {
        return "rate";
    }

    @Override
    public Verdict check(Contender contender) {
        Standing standing = contender.standing();
        return end(standing)
                .map(end -> Cooldown.until(
                        end, contender, Code.FIRE_RATE, "fires in a minute must be at most " + perMinute))
                .orElseGet(() -> Verdict.pass("the minute has fires left"))
                .with("last_minute", standing.recent().size())
                .with("limit", perMinute);
    }

    /** When the minute has room again; absent while it has. */
    Optional<Instant> end(Standing standing) {
        List<Instant> recent = standing.recent();
        return recent.size() < perMinute
                ? Optional.empty()
                : Optional.of(recent.get(perMinute - 1).plus(Standing.MINUTE));
    }
}
