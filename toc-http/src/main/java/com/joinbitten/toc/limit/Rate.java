package com.joinbitten.toc.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * So many calls in a time, steadily, and so many at once after a rest. Immutable.
 *
 * @param calls in that time, 0 to 1,000,000; 0: as many as one likes
 * @param per the time, 1 s to 1 h
 * @param burst at once, 1 to 1,000,000
 */
public record Rate(int calls, Duration per, int burst) {
    /** Most calls, in a time or at once. */
    public static final int MAX = 1_000_000;

    /** @throws IllegalArgumentException if a value is out of its range */
    public Rate {
        if (calls < 0 || calls > MAX || burst < 1 || burst > MAX) {
            throw new IllegalArgumentException("a rate is 0 to " + MAX + " calls, and 1 to " + MAX + " at once");
        }
        if (per.compareTo(Duration.ofSeconds(1)) < 0 || per.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("the time of a rate must be 1s to 1h: " + per);
        }
    }

    /** So many a second. */
    public static Rate perSecond(int calls, int burst) {
        return new Rate(calls, Duration.ofSeconds(1), burst);
    }

    /** So many a minute. */
    public static Rate perMinute(int calls, int burst) {
        return new Rate(calls, Duration.ofMinutes(1), burst);
    }

    /** Whether there is a limit at all. */
    public boolean limits() {
        return calls > 0;
    }

    /** What a call costs: the microseconds after which it is forgotten, at least 1. */
    long intervalMicros() {
        return Math.max(1, TimeUnit.NANOSECONDS.toMicros(per.toNanos()) / calls);
    }
}
