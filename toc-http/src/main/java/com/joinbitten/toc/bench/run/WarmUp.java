package com.joinbitten.toc.bench.run;

import java.time.Duration;
import java.util.Optional;

/**
 * What a server goes through before its first round: as long a time and as many fires as this asks for, but never more
 * than {@link #LONGEST}. Immutable.
 *
 * @param time at least, up to 40 s
 * @param fires acknowledged ones at least, 0 to 1,000,000
 */
public record WarmUp(Duration time, int fires) {
    /** However few fires a server takes. */
    static final Duration LONGEST = Duration.ofMinutes(3);

    /** Orders are taken behind each part, for unclaimed ones live for a minute. */
    private static final Duration PART = Duration.ofSeconds(10);

    /** @throws IllegalArgumentException if a number is out of range */
    public WarmUp {
        if (time.isNegative() || time.toSeconds() > 40) {
            throw new IllegalArgumentException("warm-up must be 0s to 40s: " + time);
        }
        if (fires < 0 || fires > 1_000_000) {
            throw new IllegalArgumentException("warm-up-fires must be 0 to 1000000: " + fires);
        }
    }

    /** How long to fire on; empty if the server is warm, or its time is over. */
    Optional<Duration> next(Duration spent, int acknowledged) {
        Duration left = (acknowledged < fires ? LONGEST : time).minus(spent);
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        return Optional.of(left.compareTo(PART) < 0 ? left : PART);
    }
}
