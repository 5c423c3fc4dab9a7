package com.joinbitten.core.chat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: the messages that the messenger does not take, for operators. Implementations are thread-safe and block on storage;
 * a storage fault surfaces as {@code StorageException}.
 */
public interface DeadMessages {
    /** The most that one call lists. */
    int MAX_PAGE = 500;

    /**
     * What was put away, newest first.
     *
     * @param max 1 to {@value #MAX_PAGE}
     */
    List<DeadLetter> list(int max);

    /**
     * Puts what was put away back into its chat's order, as if it were new. It is audited.
     *
     * @param id one of them; empty: all
     * @param actor who wants it
     * @return how many there were
     */
    int replay(Optional<String> id, Instant at, String actor);
}
