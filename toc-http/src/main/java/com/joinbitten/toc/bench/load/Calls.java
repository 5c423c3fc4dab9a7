package com.joinbitten.toc.bench.load;

/** What a load calls. Implementations are confined to the load's thread. */
public interface Calls {
    /**
     * The bytes of one call, to be copied before the next one is asked for.
     *
     * @param number of the call within its load, from 0
     */
    byte[] call(int number);

    /** Whether an answer with status 200 and this body, in the first {@code length} bytes from {@code from}, is good. */
    boolean isGood(byte[] answer, int from, int length);
}
