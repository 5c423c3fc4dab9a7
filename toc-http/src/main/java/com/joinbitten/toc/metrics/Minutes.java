package com.joinbitten.toc.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How often something happened in each of the last minutes, by a clock that nobody sets. Thread-safe. */
final class Minutes {
    /** Of so many minutes, the present one among them. */
    static final int KEPT = 60;

    private final long[] counts = new long[KEPT];
    private final LongSupplier nanos;
    private long newest;

    Minutes(LongSupplier nanos) {
        this.nanos = nanos;
        this.newest = minute();
    }

    private long minute() {
        return TimeUnit.NANOSECONDS.toMinutes(nanos.getAsLong());
    }

    synchronized void count() {
        advance();
        counts[place(newest)]++;
    }

    /** The oldest first. */
    synchronized List<Long> counts() {
        advance();
        List<Long> all = new ArrayList<>(KEPT);
        for (long minute = newest - KEPT + 1; minute <= newest; minute++) {
            all.add(counts[place(minute)]);
        }
        return all;
    }

    private void advance() {
        long now = minute();
        for (long minute = Math.max(newest + 1, now - KEPT + 1); minute <= now; minute++) {
            counts[place(minute)] = 0;
        }
        newest = Math.max(newest, now);
    }

    private static int place(long minute) {
        return (int) Math.floorMod(minute, (long) KEPT);
    }
}
