package com.joinbitten.core.access;

import java.time.Instant;
import java.util.Optional;

/**
 * The browsers that are signed in. What opens and ends sessions is audited in its own transaction. Implementations are
 * thread-safe and block on storage; a storage fault surfaces as {@code StorageException}.
 */
public interface WebSessions {
    /**
     * A link that signs in once. Immutable.
     *
     * @param id the same for every copy of the link
     * @param until when it would be over anyway, UTC
     */
    record Link(String id, Instant until) {}

    /**
     * Opens a session.
     *
     * @param link what it is opened with; it opens none again
     * @param how for the audit, for example {@code by=key remote=127.0.0.1}
     * @return whether it is open; it is not where the link was used before
     */
    boolean open(WebSession session, Optional<Link> link, String how);

    /** The session of that id, also one that is over; none of a user who is not enabled. */
    Optional<WebSession> find(String id);

    /** Ends a session; tells how many that were, 0 or 1. */
    int close(String id, Instant at);

    /** Ends every session of the holder of that one; tells how many that were. */
    int closeAll(String id, Instant at);

    /** Forgets sessions and links that are over. */
    void forget(Instant now);
}
