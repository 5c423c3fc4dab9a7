package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.Fire;
import java.time.Duration;
import java.time.Instant;

/**
 * The end of a fire's life on both clocks. For sending the earlier one counts, so that setting the wall clock prolongs no
 * order; for a proof the later one, so that setting it ends none either. Immutable.
 *
 * @param wall as stored
 * @param nanos by {@link DeliveryClock#nanos}
 */
record Deadline(Instant wall, long nanos) {
    /**
     * The fire's deadline, seen from now. Where the wall clock was set back before anyone looked, the whole life counts at
     * most once more.
     */
    static Deadline of(Fire fire, DeliveryClock clock) {
        Duration whole = Duration.between(fire.createdAt(), fire.expiresAt());
        Duration left = Duration.between(clock.now(), fire.expiresAt());
        long nanos = clock.nanos().getAsLong() + shorter(left, whole).toNanos();
        return new Deadline(fire.expiresAt(), nanos);
    }

    /** Time left to send it; zero or negative when it ended on either clock. */
    Duration left(DeliveryClock clock) {
        return shorter(wallLeft(clock), nanosLeft(clock));
    }

    /** How long ago it ended on both clocks; negative while it has not. */
    Duration over(DeliveryClock clock) {
        Duration byWall = wallLeft(clock).negated();
        Duration byNanos = nanosLeft(clock).negated();
        return shorter(byWall, byNanos);
    }

    /** What the relay is told: the stored deadline, or an earlier one where the wall clock was set back. */
    Instant instant(DeliveryClock clock) {
        Instant ran = clock.now().plus(nanosLeft(clock));
        return ran.isBefore(wall) ? ran : wall;
    }

    private Duration wallLeft(DeliveryClock clock) {
        return Duration.between(clock.now(), wall);
    }

    private Duration nanosLeft(DeliveryClock clock) {
        return Duration.ofNanos(nanos - clock.nanos().getAsLong());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
