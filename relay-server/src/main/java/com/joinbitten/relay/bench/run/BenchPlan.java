package com.joinbitten.relay.bench.run;

import com.joinbitten.relay.bench.load.Span;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How long and how often. Immutable.
 *
 * @param users over how many users the fires are spread, 1 to 10,000
 * @param rounds of each measurement, 1 to 1,000
 * @param warmUp time before the first round is measured
 * @param duration measured time of a round, at least 100 ms
 * @param count measured fires of a round, at least 1, instead of the time
 */
public record BenchPlan(int users, int rounds, Duration warmUp, Duration duration, OptionalInt count) {
    private static final Duration WARM_ALREADY = Duration.ofMillis(200);

    /** @throws IllegalArgumentException if a number is out of range */
    public BenchPlan {
        require(users >= 1 && users <= 10_000, "users must be 1 to 10000: " + users);
        require(rounds >= 1 && rounds <= 1_000, "rounds must be 1 to 1000: " + rounds);
        require(!warmUp.isNegative(), "warm-up must not be negative: " + warmUp);
        require(duration.toMillis() >= 100, "duration must be at least 100ms: " + duration);
        require(count.isEmpty() || count.getAsInt() >= 1, "count must be at least 1: " + count);
    }

    /** The first load of a relay, or of a kind. */
    Span coldSpan() {
        return Span.of(warmUp, duration, count);
    }

    /** Every later load. */
    Span warmSpan() {
        return Span.of(warmUp.compareTo(WARM_ALREADY) < 0 ? warmUp : WARM_ALREADY, duration, count);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
