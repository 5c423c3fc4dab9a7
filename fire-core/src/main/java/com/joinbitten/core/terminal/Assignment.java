package com.joinbitten.core.terminal;

import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A user's seat at a terminal, now or in the past. Immutable.
 *
 * @param id 1 and up, never given twice
 * @param origin the id of the assignment that the user asked for; differs from {@code id} after a failover
 * @param terminal as it stood when this was read
 * @param times UTC
 * @param release absent while the user sits there
 */
public record Assignment(long id, long origin, UserId user, Terminal terminal, Times times, Optional<Release> release) {
    /**
     * When what happened, UTC.
     *
     * @param chosen when the user last asked for this kind of terminal
     * @param used when the seat was last used, for an order or an assignment; a little late is accurate enough
     */
    public record Times(Instant assigned, Instant chosen, Instant used) {}

    /** The kind of its terminal; a user has at most one active assignment of each. */
    public TerminalType type() {
        return terminal.type();
    }
}
