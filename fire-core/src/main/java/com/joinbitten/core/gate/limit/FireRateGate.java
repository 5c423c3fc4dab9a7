package com.joinbitten.core.gate.limit;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Verdict;
import java.time.Instant;
import java.util.List;

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
        List<Instant> recent = contender.standing().recent();
        Verdict verdict = recent.size() < perMinute
                ? Verdict.pass("the minute has fires left")
                : Cooldown.until(
                        recent.get(perMinute - 1).plus(Standing.MINUTE),
                        contender,
                        Code.FIRE_RATE,
                        "fires in a minute must be at most " + perMinute);
        return verdict.with("last_minute", recent.size()).with("limit", perMinute);
    }
}
