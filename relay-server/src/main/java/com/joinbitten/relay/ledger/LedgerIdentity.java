package com.joinbitten.relay.ledger;

import java.util.Optional;

/**
 * Which ledger this is, and which session it last saw. Immutable.
 *
 * @param ledgerId made once, with the file
 * @param dropId the drop root that it belongs to; absent before the first session
 * @param session the last session; absent before the first
 * @param eventEpoch 1 and up
 */
public record LedgerIdentity(String ledgerId, Optional<String> dropId, Optional<Session> session, long eventEpoch) {
    /**
     * A stretch of time in which drop files can be trusted.
     *
     * @param counter rises with every session, 1 and up
     * @param token what must be equal for the session to go on
     */
    public record Session(long counter, String token) {}
}
