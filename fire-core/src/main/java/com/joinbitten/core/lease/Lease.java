package com.joinbitten.core.lease;

/**
 * The right to hand orders to a relay, as it was taken once. Immutable.
 *
 * @param relay whose orders
 * @param epoch the fencing token: above that of every earlier holder, 1 and up; 0 in {@link #NONE}
 */
public record Lease(String relay, long epoch) {
    /** What needs no lease, for nobody else works with the database. */
    public static final Lease NONE = new Lease("", 0);

    /** @throws IllegalArgumentException if the epoch is below 0 */
    public Lease {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must be at least 0: " + epoch);
        }
    }
}
