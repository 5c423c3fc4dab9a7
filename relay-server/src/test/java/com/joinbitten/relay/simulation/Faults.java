package com.joinbitten.relay.simulation;

/** What goes wrong next with the relay's files and its ledger, and when its process ends. */
final class Faults {
    /** What becomes of one operation. */
    enum Fault {
        NONE,
        /** It fails and changes nothing, or half of what it should. */
        FAILS,
        /** It is done and reported as failed. */
        DONE_BUT_FAILS,
        /** The process ends before it. */
        KILLED_BEFORE,
        /** The process ends after it. */
        KILLED_AFTER
    }

    private static final int NEVER = Integer.MAX_VALUE;

    private final Chance chance;
    private double share;
    private int operationsLeft;
    private int untilKill = NEVER;
    private int untilCommitFault = NEVER;
    private int met;

    Faults(Chance chance) {
        this.chance = chance;
    }

    /** For so many operations, each fails with this probability. */
    void burst(double probability, int operations) {
        share = probability;
        operationsLeft = operations;
    }

    /** The process ends at the n-th operation from now. */
    void killAt(int n) {
        untilKill = n;
    }

    /** The n-th commit from now goes wrong. */
    void failCommit(int n) {
        untilCommitFault = n;
    }

    /** Whatever was to come does not. */
    void clear() {
        operationsLeft = 0;
        untilKill = NEVER;
        untilCommitFault = NEVER;
    }

    void processEnded() {
        untilKill = NEVER;
    }

    /** How many faults there were. */
    int met() {
        return met;
    }

    Fault next() {
        return next(share);
    }

    private Fault next(double probability) {
        if (untilKill != NEVER && --untilKill <= 0) {
            untilKill = NEVER;
            met++;
            return chance.of(0.5) ? Fault.KILLED_BEFORE : Fault.KILLED_AFTER;
        }
        if (operationsLeft > 0) {
            operationsLeft--;
            if (chance.of(probability)) {
                met++;
                return chance.of(0.6) ? Fault.FAILS : Fault.DONE_BUT_FAILS;
            }
        }
        return Fault.NONE;
    }

    /** Of a statement of the ledger. */
    Fault nextStatement(boolean commit) {
        Fault fault = next(share / 4);
        if (fault != Fault.NONE) {
            return fault;
        }
        if (commit && untilCommitFault != NEVER && --untilCommitFault <= 0) {
            untilCommitFault = NEVER;
            met++;
            return chance.of(0.5) ? Fault.FAILS : Fault.DONE_BUT_FAILS;
        }
        return Fault.NONE;
    }

    /** Whether a mere look fails. */
    boolean blind() {
        boolean fails = operationsLeft > 0 && chance.of(share / 4);
        met += fails ? 1 : 0;
        return fails;
    }
}
