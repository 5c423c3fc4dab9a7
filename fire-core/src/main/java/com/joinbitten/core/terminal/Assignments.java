package com.joinbitten.core.terminal;

import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who sits at which terminal, and who sat there before. Implementations are thread-safe and block on storage, so callers
 * stay off event loops; a storage fault surfaces as {@code StorageException}. No terminal ever has more users than seats,
 * however many ask at once and from however many processes.
 */
public interface Assignments {
    /**
     * Gives the user a seat: the one of that kind that the user has, else the preferred terminal's, else the one of
     * {@link Terminals#next}.
     */
    Seating assign(SeatRequest request);

    /** The user's seats, the one asked for last first. */
    List<Assignment> active(UserId user);

    /** Every seat the user has or had, newest first, at most {@code limit}. */
    List<Assignment> history(UserId user, int limit);

    /**
     * Gives back the user's seat of that kind, or all of them.
     *
     * @return what was given back; empty when the user had none
     */
    List<Assignment> release(UserId user, Optional<TerminalType> type, Instant at);

    /** Gives back every seat that nobody used since. */
    List<Assignment> releaseIdle(Instant unusedSince, Instant at);

    /** Remembers that an active assignment was used. */
    void used(long assignment, Instant at);

    /**
     * Takes a terminal out of service and moves its users to others of its kind, in the order in which they came.
     *
     * @param state what it becomes if it is in service; one that is not keeps its state
     * @param note why, for people; at most 200 characters
     * @return empty when there is no such terminal
     */
    Optional<Failover> failover(TerminalId from, TerminalState state, String note, Instant at);
}
