package com.joinbitten.core.history;

import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which missions of a user to list, newest first. Immutable.
 *
 * @param now what counts as expired, UTC
 * @param before older than the one of that id: the last one of the page before
 * @param limit at most so many, 1 to 200
 */
public record UserMissionQuery(
        UserId user, MissionShow show, Optional<Symbol> symbol, Instant now, Optional<MissionId> before, int limit) {
    /** More are no page. */
    public static final int MAX_LIMIT = 200;

    /** @throws IllegalArgumentException if the limit is out of range */
    public UserMissionQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ": " + limit);
        }
    }
}
