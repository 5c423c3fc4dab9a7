package com.joinbitten.toc.bench.run;

import java.time.Duration;

/**
 * How nodes are fired at and killed. Immutable.
 *
 * @param fires in all, 1 to 1,000,000
 * @param callers at once, 1 to 1,000
 * @param killEvery pause between a node that is back and the next kill, at least 100 ms
 * @param down for how long every other node that was killed stays away, at least 0; the others come back at once
 * @param life of each fire, 1 to 60 s
 */
public record NodesPlan(int fires, int callers, Duration killEvery, Duration down, Duration life) {
    /** @throws IllegalArgumentException if a number is out of range */
    public NodesPlan {
        require(fires >= 1 && fires <= 1_000_000, "fires must be 1 to 1000000: " + fires);
        require(callers >= 1 && callers <= 1_000, "connections must be 1 to 1000: " + callers);
        require(killEvery.toMillis() >= 100, "kill-every must be at least 100ms: " + killEvery);
        require(!down.isNegative(), "down must not be negative: " + down);
        require(life.toMillis() >= 1_000 && life.toSeconds() <= 60, "life must be 1s to 60s: " + life);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
