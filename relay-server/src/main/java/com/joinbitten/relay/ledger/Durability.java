package com.joinbitten.relay.ledger;

/** What a committed record survives. */
public enum Durability {
    /** A power cut: one sync a batch. */
    POWER_LOSS("FULL"),
    /** The end of the process, not of the machine: for paper terminals and tests. */
    PROCESS_CRASH("NORMAL");

    private final String synchronous;

    Durability(String synchronous) {
        this.synchronous = synchronous;
    }

    /** Value of SQLite's {@code synchronous} setting in WAL mode. */
    String synchronous() {
        return synchronous;
    }
}
