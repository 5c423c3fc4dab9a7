package com.joinbitten.toc.hook;

/** Port: what the courier counts. Implementations are thread-safe, quick, and never fail. */
public interface HookMeter {
    /** How a try ended. */
    enum Ending {
        /** The endpoint has the letter. */
        DELIVERED,
        /** It is tried again. */
        FAILED,
        /** It is tried no more. */
        DEAD
    }

    /** A try ended. */
    void ended(Ending ending);
}
