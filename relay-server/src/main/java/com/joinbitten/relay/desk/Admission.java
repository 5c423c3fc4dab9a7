package com.joinbitten.relay.desk;

import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.ledger.LedgerFire;

/** What is to be done with a fire. */
sealed interface Admission {
    /** Nothing: it is refused, or a repetition of one that is known. */
    record Answered(RelayReply reply) implements Admission {}

    /**
     * A new row, then the file.
     *
     * @param firstOfUser whether the user is not known yet
     */
    record Fresh(LedgerFire fire, boolean firstOfUser) implements Admission {}

    /** The row is there and proved never published: the same order may go out after all, under a new name. */
    record Again(LedgerFire fire) implements Admission {}
}
