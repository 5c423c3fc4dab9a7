package com.joinbitten.core.lease;

/**
 * One process that works with the database. Immutable.
 *
 * @param id as configured, 1 to 64 of {@code A-Z a-z 0-9 . _ -}; the same after a restart
 * @param run of this process alone, 1 to 36 characters; never the same again
 */
public record Node(String id, String run) {
    /** @throws IllegalArgumentException if a value is not of its form */
    public Node {
        if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("node must be 1 to 64 of A-Z a-z 0-9 . _ -: " + id);
        }
        if (run.isEmpty() || run.length() > 36) {
            throw new IllegalArgumentException("run must be 1 to 36 characters: " + run);
        }
    }
}
