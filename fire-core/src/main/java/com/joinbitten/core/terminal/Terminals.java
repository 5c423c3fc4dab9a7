package com.joinbitten.core.terminal;

import java.util.List;
import java.util.Optional;

/**
 * The terminals that were ever configured. Implementations are thread-safe and block on storage, so callers stay off
 * event loops; a storage fault surfaces as {@code StorageException}.
 */
public interface Terminals {
    /**
     * Makes the stored terminals those of the settings: new ones are added, known ones take over place and seats, others
     * are retired. Who sits where stays as it is.
     *
     * @param specs in the order in which new ones get their numbers; names are unique, whatever their case
     */
    void configure(List<TerminalSpec> specs);

    /**
     * All, or those of one kind, by number; one state of the database. Cheap to ask for again and again: as long as
     * nothing has changed, all of them are the very same list. It cannot be changed.
     */
    List<Terminal> list(Optional<TerminalType> type);

    /** The terminal with that number. */
    Optional<Terminal> find(TerminalId id);

    /** The terminal of that name; case counts. */
    Optional<Terminal> find(String name);

    /**
     * The terminal that the next user would get: in service, with a free seat, with the fewest users, and of those with
     * the lowest number.
     */
    Optional<Terminal> next(TerminalType type);

    /**
     * Puts a terminal into or out of service.
     *
     * @param note why, for people; at most 200 characters
     * @return the terminal as it is now; empty when there is none with that number, or it is retired
     */
    Optional<Terminal> setState(TerminalId id, TerminalState state, String note);
}
