package com.joinbitten.relay.time;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits that double up to a limit, each drawn at random so that clients do not come back in step. Confined to a thread. */
public final class Backoff {
    private final long minMillis;
    private final long maxMillis;
    private long ceilingMillis;

    /**
     * Begins with a short wait.
     *
     * @param min shortest wait, at least 1 ms
     * @param max longest wait, not below {@code min}
     */
    public Backoff(Duration min, Duration max) {
        this.minMillis = min.toMillis();
        this.maxMillis = max.toMillis();
        this.ceilingMillis = minMillis;
    }

    /** The next wait, from the shortest to the present ceiling. */
    public long nextMillis() {
        ceilingMillis = Math.min(maxMillis, ceilingMillis * 2);
        return ThreadLocalRandom.current().nextLong(minMillis, ceilingMillis + 1);
    }

    /** The next wait is a short one again. */
    public void reset() {
        ceilingMillis = minMillis;
    }
}
