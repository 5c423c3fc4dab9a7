package com.joinbitten.core.fire;

import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which fires to list, newest first. Immutable.
 *
 * @param code with which it stands where it stands
 * @param from accepted at that instant or later, UTC
 * @param until accepted before that instant, UTC
 * @param before born before the one of that id: the last one of the page before
 * @param limit at most so many, 1 to 500
 */
public record FireQuery(
        Optional<UserId> user,
        Optional<FireState> state,
        Optional<Symbol> symbol,
        Optional<Code> code,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<FireId> before,
        int limit) {
    /** More are no page. */
    public static final int MAX_LIMIT = 500;

    /** @throws IllegalArgumentException if the limit is out of range */
    public FireQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ": " + limit);
        }
    }
}
