package com.joinbitten.toc.telegram.outbox;

/** Port: what the sending is counted by. Implementations are thread-safe and never block. */
public interface SendMeter {
    /** Counts nothing. */
    SendMeter NONE = outcome -> {};

    /** What became of a try. */
    enum Outcome {
        SENT,
        /** The other side said that there were too many. */
        FLOODED,
        /** The marks were refused; the message goes again without. */
        UNMARKED,
        /** The message was put away. */
        DEAD,
        /** No answer. */
        UNHEARD,
        /** The token is not valid. */
        LOCKED
    }

    /** Counts a try. */
    void tried(Outcome outcome);
}
