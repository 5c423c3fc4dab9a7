package com.joinbitten.core.history;

import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;

/**
 * Where users look back. Implementations are thread-safe and block on storage; a storage fault surfaces as {@code
 * StorageException}.
 */
public interface Histories {
    /** One page of a user's missions, newest first: those for the user alone and those for everyone. */
    List<UserMission> missions(UserMissionQuery wanted);

    /**
     * What a user's trades came to.
     *
     * @param from closed, or fired, at that instant or later, UTC
     * @param limit at most so many of the newest of each, above 0
     */
    TradeHistory trades(UserId user, Instant from, int limit);
}
