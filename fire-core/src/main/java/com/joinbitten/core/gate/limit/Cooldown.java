package com.joinbitten.core.gate.limit;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Contender;
import com.joinbitten.core.gate.Verdict;
import java.time.Duration;
import java.time.Instant;

/** The words in which the gates that ask for a pause refuse, with the pause that is left. */
final class Cooldown {
    /** Name of the number that replies repeat: whole seconds, rounded up. */
    static final String REMAINING = "cooldown_remaining";

    private static final Duration ALMOST_A_SECOND = Duration.ofSeconds(1).minusNanos(1);

    private Cooldown() {}

    /** Refuses before {@code end}, and passes from then on. */
    static Verdict until(Instant end, Contender contender, Code code, String why) {
        Duration left = contender.until(end);
        if (left.isZero()) {
            return Verdict.pass("no pause is left");
        }
        long seconds = left.plus(ALMOST_A_SECOND).toSeconds();
        return Verdict.refuse(code, "%s: %d s left".formatted(why, seconds)).with(REMAINING, seconds);
    }
}
