package com.joinbitten.toc.limit;

/** Port: what the limits count. Implementations are thread-safe, quick, and never fail. */
public interface LimitMeter {
    /** What ran out. */
    enum Limit {
        /** Calls of an address. */
        ADDRESS,
        /** Calls with a key. */
        KEY,
        /** Calls for a user. */
        USER,
        /** Tries of an address to prove a key. */
        TRIES
    }

    /** A call was refused with 429. */
    void refused(Limit limit);

    /** A caller sent something that proves no key. */
    void failedTry();
}
