package com.joinbitten.relay.bench.terminal;

import java.util.BitSet;

/**
 * What came to the terminal. Immutable but for the set, which is the caller's.
 *
 * @param seen numbers of the fires that arrived
 * @param doubled files beyond the first of one fire
 * @param torn files that are not whole, or not as they were sent
 * @param reordered files whose name is before that of a fire sent earlier, by user and connection
 * @param late files still to be taken when their deadline had passed
 */
public record Arrivals(BitSet seen, int doubled, int torn, int reordered, int late) {}
