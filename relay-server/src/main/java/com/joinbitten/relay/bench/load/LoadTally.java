package com.joinbitten.relay.bench.load;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What one sending thread saw. Confined to it until the load is over. */
public final class LoadTally {
    private static final long LONGEST_NANOS = 120_000_000_000L;

    private final Span span;
    private final Histogram latency = new Histogram(LONGEST_NANOS, 3);
    private final BitSet relayed = new BitSet();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private long lastAnswerNanos;

    /** Of a load that has sent nothing yet. */
    public LoadTally(Span span) {
        this.span = span;
    }

    /** An acknowledgement; the time counts from when the fire was sent, in an open loop from when it should have been. */
    public void relayed(int number, long sentNanos) {
        relayed.set(number);
        if (span.measures(sentNanos)) {
            lastAnswerNanos = System.nanoTime();
            latency.recordValue(Math.min(lastAnswerNanos - sentNanos, LONGEST_NANOS));
        }
    }

    /** An answer that is no success, or none. */
    public void refused(String code) {
        refusals.merge(code, 1, Integer::sum);
    }

    /** Adds what another thread saw. */
    void add(LoadTally other) {
        latency.add(other.latency);
        relayed.or(other.relayed);
        other.refusals.forEach((code, count) -> refusals.merge(code, count, Integer::sum));
        if (other.latency.getTotalCount() > 0
                && (lastAnswerNanos == 0 || other.lastAnswerNanos - lastAnswerNanos > 0)) {
            lastAnswerNanos = other.lastAnswerNanos;
        }
    }

    /** Nanoseconds of each measured acknowledgement. */
    public Histogram latency() {
        return latency;
    }

    /** Numbers of the fires that were acknowledged. */
    public BitSet relayed() {
        return relayed;
    }

    /** Answers that were none of success, by code; {@code UNANSWERED} where the connection ended. */
    public Map<String, Integer> refusals() {
        return refusals;
    }

    /** Measured acknowledgements a second, up to the last of them. */
    public double perSecond() {
        long count = latency.getTotalCount();
        return count == 0 ? 0 : count * 1e9 / Math.max(1, lastAnswerNanos - span.fromNanos());
    }
}
