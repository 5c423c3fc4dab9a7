package com.joinbitten.toc.bench.load;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What callers were told of their fires. Thread-safe. */
public final class Told {
    private static final int DIGITS = 3;

    private final BitSet acknowledged = new BitSet();
    private final BitSet withdrawn = new BitSet();
    private final Set<String> denied = new HashSet<>();
    private final Map<String, Integer> others = new TreeMap<>();
    private final Histogram nanos = new Histogram(DIGITS);

    /** Nothing yet. */
    public Told() {}

    synchronized void acknowledged(int number, long tookNanos) {
        acknowledged.set(number);
        nanos.recordValue(tookNanos);
    }

    synchronized void withdrawn(int number) {
        withdrawn.set(number);
    }

    synchronized void denied(String fireId) {
        denied.add(fireId);
        count("DENIED");
    }

    /** An answer, or the lack of one, that was no word on the fire. */
    synchronized void count(String what) {
        others.merge(what, 1, Integer::sum);
    }

    /** Numbers of the fires of which it was said that their order file was visible. */
    public synchronized BitSet acknowledged() {
        return (BitSet) acknowledged.clone();
    }

    /** Numbers of the fires of which it was said that their order file was withdrawn. */
    public synchronized BitSet withdrawn() {
        return (BitSet) withdrawn.clone();
    }

    /** Ids of the fires of which it was said that nothing ever sends them. */
    public synchronized Set<String> denied() {
        return Set.copyOf(denied);
    }

    /** How often a call got another answer, by its code; {@code UNANSWERED} where there was none, {@code UNREACHED}
     * where nobody listened. */
    public synchronized Map<String, Integer> others() {
        return Map.copyOf(others);
    }

    /** Nanoseconds from the first call of a fire to the answer that acknowledged it. */
    public synchronized Histogram nanos() {
        return nanos.copy();
    }
}
