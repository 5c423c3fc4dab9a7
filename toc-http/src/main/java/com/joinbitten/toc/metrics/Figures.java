package com.joinbitten.toc.metrics;

import java.util.List;
import java.util.Map;

/**
 * What this process counted and timed of fires since its start. Immutable.
 *
 * @param hops how long each part of a fire's way took
 * @param codes stored fires by verdict; only those that there are
 * @param states how many fires came into each state; likewise
 * @param perMinute fires stored in each of the last 60 minutes, the present one last
 * @param failures fires that failed after they were stored, by code; likewise
 */
public record Figures(
        List<Histogram> hops,
        Map<String, Long> codes,
        Map<String, Long> states,
        Map<String, Long> failures,
        List<Long> perMinute) {
    /** Keeps own copies. */
    public Figures {
        hops = List.copyOf(hops);
        codes = Map.copyOf(codes);
        states = Map.copyOf(states);
        failures = Map.copyOf(failures);
        perMinute = List.copyOf(perMinute);
    }

    /**
     * How often something took how long. Immutable.
     *
     * @param totalMicros sum of all, in microseconds
     * @param buckets in rising order; what is above the last is not in any
     */
    public record Histogram(String name, long count, long totalMicros, List<Bucket> buckets) {
        /** Keeps an own list. */
        public Histogram {
            buckets = List.copyOf(buckets);
        }
    }

    /** How many took at most so many microseconds, and more than the bucket before. */
    public record Bucket(long upToMicros, long count) {}
}
