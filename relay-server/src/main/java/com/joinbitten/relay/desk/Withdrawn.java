package com.joinbitten.relay.desk;

import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.ledger.LedgerState;

/**
 * What our own rename of a visible file proves. A terminal that claims by rename has lost the race and will not execute
 * it; an old one may have read the file before, so nothing is proved until evidence or an operator says more.
 */
public final class Withdrawn {
    private Withdrawn() {}

    /** After its deadline. */
    public static LedgerState overdue(LedgerFire fire, DropFolders folders) {
        return folders.terminalClaims(fire.user()) ? LedgerState.EXPIRED : LedgerState.UNKNOWN;
    }

    /** On request. */
    static LedgerState cancelled(LedgerFire fire, DropFolders folders) {
        return folders.terminalClaims(fire.user()) ? LedgerState.CANCELLED : LedgerState.UNKNOWN;
    }
}
