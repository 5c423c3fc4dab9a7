package com.joinbitten.relay.ledger;

/** What a committed record survives. */
public enum Durability {
    /** A power cut: one sync a batch. */
    POWER_LOSS,
    /** The end of the process, not of the machine: for paper terminals and tests. */
    PROCESS_CRASH
}
