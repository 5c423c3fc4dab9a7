package com.joinbitten.relay.terminal;

/**
 * What may go wrong on purpose. The terminal passes here between every two changes that survive it, so that a test can
 * end it at each of them; outside tests nothing happens.
 */
@FunctionalInterface
public interface Faults {
    /** Between which changes the terminal stands. */
    enum Step {
        /** The deadline was checked; the packet is still in the user's folder. */
        BEFORE_CLAIM,
        /** The packet is in {@code claimed/}; nothing is in the ledger. */
        CLAIMED,
        /** The ledger says that the order may be sent from now on. */
        NOTED,
        /** The broker has answered; the ledger does not know it yet. */
        SENT,
        /** The verdict is in the ledger; its file is not written. */
        DECIDED,
        /** The result is written under its temporary name. */
        STAGED,
        /** The result is visible; the ledger does not know it yet. */
        WRITTEN
    }

    /** No faults. */
    Faults NONE = step -> {};

    /** Called by the terminal's thread at each step; returns, or throws what ends the terminal there. */
    void at(Step step);
}
