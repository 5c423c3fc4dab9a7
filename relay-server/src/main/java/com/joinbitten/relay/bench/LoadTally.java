package com.joinbitten.relay.bench;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What the sending end saw. Confined to the load's event loop until the load is over. */
final class LoadTally {
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Histogram latency = new Histogram(LONGEST_NANOS, 3);
    private final BitSet relayed = new BitSet();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private long measuredFrom;
    private long measuredTo;

    /** Measuring begins now: what was answered before counts, but not its time. */
    void measureFrom(long nowNanos) {
        latency.reset();
        measuredFrom = nowNanos;
    }

    void measureTo(long nowNanos) {
        measuredTo = nowNanos;
    }

    void relayed(int number, long nanos) {
        relayed.set(number);
        if (measuredTo == 0) {
            latency.recordValue(Math.min(nanos, LONGEST_NANOS));
        }
    }

    void refused(String code) {
        refusals.merge(code, 1, Integer::sum);
    }

    /** From the last byte handed to the socket's buffer to the answer, nanoseconds. */
    Histogram latency() {
        return latency;
    }

    /** Numbers of the fires that the relay acknowledged. */
    BitSet relayed() {
        return relayed;
    }

    /** Answers that were none of success, by code; {@code UNANSWERED} where the connection ended. */
    Map<String, Integer> refusals() {
        return refusals;
    }

    /** Acknowledged fires a second in the measured time. */
    double perSecond() {
        return latency.getTotalCount() * 1e9 / Math.max(1, measuredTo - measuredFrom);
    }
}
