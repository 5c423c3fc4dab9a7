package com.joinbitten.relay.terminal;

/** How much of the contract between relay and terminal an Expert Advisor keeps. */
public enum Level {
    /** Reads, executes, deletes: knows no deadline, claims nothing, tells nothing of itself. */
    L0(0),
    /** Checks the deadline and claims by rename. */
    L1(1),
    /** Looks into its own ledger and the broker's history before each order; sends no order that it finds claimed. */
    L2(2);

    private final int number;

    Level(int number) {
        this.number = number;
    }

    /** The level of that number, 0 to 2. */
    public static Level of(int number) {
        return values()[number];
    }

    /** As heartbeats spell it. */
    public int number() {
        return number;
    }
}
