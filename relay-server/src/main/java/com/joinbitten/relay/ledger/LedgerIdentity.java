package com.joinbitten.relay.ledger;

import java.sql.SQLException;
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

    /** Of the columns {@code ledger_id, drop_id, session_counter, session_token, event_epoch}. */
    static LedgerIdentity of(Columns row) throws SQLException {
        long counter = row.number(3);
        return new LedgerIdentity(
                row.text(1),
                row.optionalText(2),
                row.optionalText(4, token -> new Session(counter, token)),
                row.number(5));
    }
}
