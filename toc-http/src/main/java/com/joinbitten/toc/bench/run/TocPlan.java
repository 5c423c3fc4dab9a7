package com.joinbitten.toc.bench.run;

import com.joinbitten.relay.bench.load.Span;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * How long and how often. Immutable.
 *
 * @param connections of each measurement, 1 to 10,000 each, at least one
 * @param rounds of each measurement, 1 to 1,000
 * @param warmUp of each server, before its first round
 * @param duration measured time of a round, 100 ms to 15 s
 */
public record TocPlan(List<Integer> connections, int rounds, WarmUp warmUp, Duration duration) {
    /** Before each round, for connections are new in each. */
    private static final Duration SETTLING_IN = Duration.ofMillis(200);

    /** @throws IllegalArgumentException if a number is out of range */
    public TocPlan {
        require(!connections.isEmpty(), "connections must name a number");
        require(rounds >= 1 && rounds <= 1_000, "rounds must be 1 to 1000: " + rounds);
        require(duration.toMillis() >= 100 && duration.toSeconds() <= 15, "duration must be 100ms to 15s: " + duration);
        connections = List.copyOf(connections);
    }

    /** Of each round. */
    Span span() {
        return Span.lasting(SETTLING_IN, duration);
    }

    /** The most of any measurement, which make a server warm soonest. */
    int mostConnections() {
        return Collections.max(connections);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
