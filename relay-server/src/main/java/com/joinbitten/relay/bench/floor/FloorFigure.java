package com.joinbitten.relay.bench.floor;

import org.HdrHistogram.Histogram;

/**
 * What one look at the floor saw. Immutable but for the histogram, which nobody changes any more.
 *
 * @param threads how many delivered at once
 * @param latency nanoseconds of one delivery
 * @param perSecond deliveries of all threads together
 */
public record FloorFigure(int threads, Histogram latency, double perSecond) {
    /** Microseconds that half of the deliveries took at most. */
    public double p50Micros() {
        return latency.getValueAtPercentile(50) / 1e3;
    }
}
