package com.joinbitten.toc.limit;

import java.time.InstantSource;

/** One bucket for something that may happen only so often. Thread-safe. */
public final class Pace {
    private final TokenBuckets<Boolean> bucket;

    /** At that rate, which must be a limit. */
    public Pace(Rate rate, InstantSource clock) {
        this.bucket = new TokenBuckets<>(rate, 16, clock);
    }

    /** Whether it may happen now. */
    public boolean allows() {
        return bucket.take(Boolean.TRUE) == 0;
    }
}
