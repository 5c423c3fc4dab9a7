package com.joinbitten.core.live;

import com.joinbitten.core.trade.UserId;
import java.util.List;
import java.util.Optional;

/**
 * The stored events in their one order, which outlives restarts and is the same for all nodes of a database.
 * Implementations are thread-safe and block on storage; a storage fault surfaces as {@code StorageException}.
 */
public interface LiveEvents {
    /** The most events that one call reads. */
    int MAX_PAGE = 500;

    /**
     * The events after that one, in order. Whoever has read them up to an id never misses one by asking for those after
     * it: no event appears before one that could be read.
     *
     * @param id 0 for all that are kept
     * @param reader who asks, and sees only events for them; empty sees all
     * @param max 1 to {@value #MAX_PAGE}
     */
    List<LiveEvent> after(long id, Optional<UserId> reader, int max);

    /**
     * Gives the events that have none their places; how many were given. Call it before {@link #after} to see what was
     * committed last.
     */
    int order();

    /** What is kept now. */
    Range range();

    /**
     * Forgets all but the newest events.
     *
     * @param keep how many stay, at least 1: the ids go on from the newest
     * @return how many were forgotten
     */
    int forget(long keep);

    /**
     * Which events are kept. Immutable.
     *
     * @param oldest id of the first one kept, 0 when there is none
     * @param newest id of the last one, 0 when there is none
     */
    record Range(long oldest, long newest) {
        /** Whether someone who has read up to that id can go on without a gap. */
        public boolean continues(long id) {
            return id <= newest && id >= oldest - 1;
        }
    }
}
