package com.joinbitten.toc.bench.run;

import com.joinbitten.relay.bench.load.Span;
import java.time.Duration;
import java.util.List;

/**
 * How long and how often. Immutable.
 *
 * @param connections of each measurement, 1 to 10,000 each, at least one
 * @param rounds of each measurement, 1 to 1,000
 * @param warmUp time before the first round is measured, up to 40 s: unclaimed orders live for a minute
 * @param duration measured time of a round, 100 ms to 15 s
 */
public record TocPlan(List<Integer> connections, int rounds, Duration warmUp, Duration duration) {
    private static final Duration WARM_ALREADY = Duration.ofMillis(200);

    /** @throws IllegalArgumentException if a number is out of range */
    public TocPlan {
        require(!connections.isEmpty(), "connections must name a number");
        require(rounds >= 1 && rounds <= 1_000, "rounds must be 1 to 1000: " + rounds);
        require(!warmUp.isNegative() && warmUp.toSeconds() <= 40, "warm-up must be 0s to 40s: " + warmUp);
        require(duration.toMillis() >= 100 && duration.toSeconds() <= 15, "duration must be 100ms to 15s: " + duration);
        connections = List.copyOf(connections);
    }

    /** The first load of a target. */
    Span coldSpan() {
        return Span.lasting(warmUp, duration);
    }

    /** Every later load. */
    Span warmSpan() {
        return Span.lasting(warmUp.compareTo(WARM_ALREADY) < 0 ? warmUp : WARM_ALREADY, duration);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
