package com.joinbitten.toc.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/** Bounds of the histograms: from a commit on a fast disk to the longest life of a fire. */
final class Buckets {
    private static final long[] MICROS = {
        250,
        500,
        1_000,
        2_500,
        5_000,
        10_000,
        25_000,
        50_000,
        100_000,
        250_000,
        500_000,
        1_000_000,
        2_500_000,
        5_000_000,
        10_000_000,
        30_000_000,
        60_000_000,
        300_000_000
    };

    private Buckets() {}

    static Duration[] all() {
        return LongStream.of(MICROS)
                .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
                .toArray(Duration[]::new);
    }
}
