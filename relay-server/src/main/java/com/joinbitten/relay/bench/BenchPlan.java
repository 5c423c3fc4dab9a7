package com.joinbitten.relay.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What to measure. Immutable.
 *
 * @param connections number of connections of each run, 1 to 10,000; each has one fire under way
 * @param users over how many users the fires are spread, 1 to 10,000
 * @param warmUp time before anything is measured
 * @param duration time that is measured
 * @param dropRoot where the order files appear
 */
public record BenchPlan(
        String host,
        int port,
        Path dropRoot,
        List<Integer> connections,
        int users,
        Duration warmUp,
        Duration duration) {
    /** @throws IllegalArgumentException if a number is out of range */
    public BenchPlan {
        connections = List.copyOf(connections);
        require(!connections.isEmpty(), "connections must be given");
        for (int count : connections) {
            require(count >= 1 && count <= 10_000, "connections must be 1 to 10000: " + count);
        }
        require(users >= 1 && users <= 10_000, "users must be 1 to 10000: " + users);
        require(!warmUp.isNegative(), "warm-up must not be negative: " + warmUp);
        require(duration.toMillis() >= 100, "duration must be at least 100ms: " + duration);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
