package com.joinbitten.relay.ledger;

import com.joinbitten.core.fire.FireState;

/**
 * What the ledger knows of a fire. It has two words more than {@link FireState}: while a fire is open no mark says that
 * its file was published; where the file is decides.
 */
public enum LedgerState {
    /** Committed to be published; outside of a batch this means that the file is, or was, visible. */
    INTENT(FireState.RELAYED),
    /** Proved never visible; the same order may try again under the same id. */
    ABORTED(FireState.NOT_RELAYED),
    IN_DOUBT(FireState.IN_DOUBT),
    TAKEN(FireState.TAKEN),
    CLAIMED(FireState.CLAIMED),
    UNKNOWN(FireState.UNKNOWN),
    FILLED(FireState.FILLED),
    PARTIAL(FireState.PARTIAL),
    CLOSED(FireState.CLOSED),
    BROKER_REJECTED(FireState.BROKER_REJECTED),
    NOT_EXECUTED(FireState.NOT_EXECUTED),
    EXPIRED(FireState.EXPIRED),
    CANCELLED(FireState.CANCELLED);

    private final FireState fireState;

    LedgerState(FireState fireState) {
        this.fireState = fireState;
    }

    /** The word that clients are told. */
    public FireState fireState() {
        return fireState;
    }

    /** The ledger's word for a state that a claim, a sweep or a result has proved. */
    public static LedgerState of(FireState state) {
        for (LedgerState candidate : values()) {
            if (candidate.fireState == state) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("a relay does not record " + state);
    }
}
