package com.joinbitten.relay.bench;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * One line of the report. Immutable but for the histogram, which nobody changes any more.
 *
 * @param name what was measured
 * @param latency nanoseconds
 * @param lost acknowledged and not found at the terminal
 * @param unexpected found at the terminal and never acknowledged, though answered otherwise
 * @param refusals answers that were no success, by code
 */
public record BenchResult(
        String name,
        Histogram latency,
        double perSecond,
        int acknowledged,
        int lost,
        int duplicated,
        int torn,
        int late,
        int unexpected,
        Map<String, Integer> refusals) {
    /** Whether something happened that never may. */
    public boolean isBroken() {
        return lost > 0 || duplicated > 0 || torn > 0;
    }

    static BenchResult ofFloor(String name, Histogram latency, double perSecond) {
        int count = (int) latency.getTotalCount();
        return new BenchResult(name, latency, perSecond, count, 0, 0, 0, 0, 0, Map.of());
    }
}
