package com.joinbitten.core.terminal;

import java.time.Instant;

/**
 * How an assignment ended. Immutable.
 *
 * @param at UTC
 */
public record Release(Instant at, Reason reason) {
    /** Why a seat was given back. */
    public enum Reason {
        /** The user, or an operator, asked for it. */
        REQUESTED,
        /** Nobody used it for too long. */
        IDLE,
        /** The user was moved to another terminal. */
        FAILOVER
    }
}
