package com.joinbitten.relay.bench.report;

import com.joinbitten.relay.bench.terminal.Arrivals;
import java.util.BitSet;

/**
 * What went right and wrong, counted at the terminal's side. Immutable.
 *
 * @param acknowledged fires that the relay acknowledged
 * @param lost acknowledged and not found at the terminal
 * @param doubled more than one file of one fire
 * @param torn files that are not whole, or not as they were sent
 * @param reordered file names that stand before that of a fire sent earlier, by user and connection
 * @param late files still to be taken when their deadline had passed
 * @param unexpected found at the terminal, though never acknowledged
 */
public record Counts(int acknowledged, int lost, int doubled, int torn, int reordered, int late, int unexpected) {
    /** Of a load and what came of it. */
    public static Counts of(BitSet relayed, Arrivals arrivals) {
        BitSet lost = (BitSet) relayed.clone();
        lost.andNot(arrivals.seen());
        BitSet unexpected = (BitSet) arrivals.seen().clone();
        unexpected.andNot(relayed);
        return new Counts(
                relayed.cardinality(),
                lost.cardinality(),
                arrivals.doubled(),
                arrivals.torn(),
                arrivals.reordered(),
                arrivals.late(),
                unexpected.cardinality());
    }

    /** Of a load whose order files nobody looks at. */
    public static Counts unseen(int acknowledged) {
        return new Counts(acknowledged, 0, 0, 0, 0, 0, 0);
    }

    /** Whether something happened that never may. */
    public boolean isBroken() {
        return lost > 0 || doubled > 0 || torn > 0 || reordered > 0 || late > 0;
    }

    /** Both together. */
    public Counts plus(Counts other) {
        return new Counts(
                acknowledged + other.acknowledged,
                lost + other.lost,
                doubled + other.doubled,
                torn + other.torn,
                reordered + other.reordered,
                late + other.late,
                unexpected + other.unexpected);
    }
}
