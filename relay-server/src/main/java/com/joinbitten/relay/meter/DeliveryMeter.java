package com.joinbitten.relay.meter;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.result.TerminalEvent;

/** Is told where fires spend their time and what becomes of them. Thread-safe, never blocks, allocates nothing. */
public interface DeliveryMeter {
    /** Counts nothing. */
    DeliveryMeter NONE = new DeliveryMeter() {};

    /** A stretch of a fire's way. */
    enum Hop {
        /** From receipt to the spooler. */
        QUEUE,
        /** From the spooler to the end of its batch's commit. */
        COMMIT,
        /** The rename that makes it visible. */
        RENAME,
        /** From receipt to the answer: all of the above. */
        ACK,
        /** From acceptance until the terminal's claim was seen. */
        CLAIM,
        /** From acceptance until the terminal's verdict was seen. */
        FILL
    }

    /** A fire took so long for the hop, in nanoseconds. */
    default void took(Hop hop, long nanos) {}

    /** A fire was answered, also when it was refused. */
    default void answered(Code code) {}

    /** A fire came into the state. */
    default void moved(FireState state) {}

    /** A terminal's verdict was recorded. */
    default void result(TerminalEvent event) {}

    /** The spooler took so many tasks at once. */
    default void batch(int tasks) {}
}
