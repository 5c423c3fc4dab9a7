package com.joinbitten.relay.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits that double up to a limit, each drawn at random so that clients do not come back in step. Confined to a thread. */
final class Backoff {
    private final long minMillis;
    private final long maxMillis;
    private long ceilingMillis;

    Backoff(Duration min, Duration max) {
        this.minMillis = min.toMillis();
        this.maxMillis = max.toMillis();
        this.ceilingMillis = minMillis;
    }

    /** The next wait, from the shortest to the present ceiling. */
    long nextMillis() {
        ceilingMillis = Math.min(maxMillis, ceilingMillis * 2);
        return ThreadLocalRandom.current().nextLong(minMillis, ceilingMillis + 1);
    }

    /** The next wait is a short one again. */
    void reset() {
        ceilingMillis = minMillis;
    }
}
