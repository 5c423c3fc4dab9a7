package com.joinbitten.core.mission;

import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which missions to list, newest first. Immutable.
 *
 * @param user only those that this user may fire, as far as ownership goes
 * @param liveAt only those that can be fired at that instant, UTC
 * @param before only those made before that one: the last one of the page before
 * @param limit at most so many, 1 to 500
 */
public record MissionQuery(
        Optional<UserId> user,
        Optional<Symbol> symbol,
        Optional<Instant> liveAt,
        Optional<MissionId> before,
        int limit) {
    /** More are no page. */
    public static final int MAX_LIMIT = 500;

    /** @throws IllegalArgumentException if the limit is out of range */
    public MissionQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ": " + limit);
        }
    }
}
