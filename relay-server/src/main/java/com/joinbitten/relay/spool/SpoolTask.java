package com.joinbitten.relay.spool;

/**
 * One piece of work for the single writer, in the three steps of a batch. All of them run on the spooler thread. After
 * {@link #prepare} said {@link Readiness#READY}, either {@link #complete} or {@link #abandon} is called, exactly once;
 * while the ledger cannot be used it is {@link #withoutLedger}.
 */
public interface SpoolTask {
    /** Whether a task can be part of the present batch. */
    enum Readiness {
        /** It is part of the batch. */
        READY,
        /** It speaks of a fire that the batch is about to change: it goes first into the next one. */
        NEXT_BATCH
    }

    /** Looks, decides, and does what must be done before the commit: stage a file, or make a rename that is evidence. */
    Readiness prepare(SpoolContext context);

    /** Writes rows; within the batch's transaction, and only where {@link SpoolContext#willWrite} was called. */
    default void record(SpoolContext context) {}

    /** The batch is committed: publish, answer. */
    void complete(SpoolContext context);

    /** The batch was not committed, or the task was never begun; nothing of it became visible. */
    void abandon(Abandonment why);

    /** Called instead of all other steps while the ledger cannot be used. */
    default void withoutLedger(SpoolContext context) {
        abandon(Abandonment.LEDGER_FAILED);
    }

    /** Why a task is given up. */
    enum Abandonment {
        /** The ledger could not be read or written. */
        LEDGER_FAILED,
        /** The relay is stopping. */
        DRAINING,
        /** More work is queued than the queue holds. */
        OVERLOADED,
        /** We broke our own contract; the log has the details. */
        INTERNAL
    }
}
