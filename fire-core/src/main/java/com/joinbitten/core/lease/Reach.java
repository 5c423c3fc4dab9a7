package com.joinbitten.core.lease;

/**
 * Under what an order may be handed over: the ledger that was reached, and the right to do so. Immutable.
 *
 * @param ledgerId the relay's records, as it named them when the connection was made
 * @param lease under which the connection is used
 */
public record Reach(String ledgerId, Lease lease) {
    /** For whoever is alone with the database: a tool, or a test. */
    public static Reach alone(String ledgerId) {
        return new Reach(ledgerId, Lease.NONE);
    }
}
