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
     * @param madeAt UTC; one that was made before its user signed out everywhere, or was shut out, opens nothing
     * @param until when it would be over anyway, UTC
     */
    record Link(String id, Instant madeAt, Instant until) {}

    /** What came of it. */
    enum Opening {
        /** It is open. */
        OPEN,
        /** The link was used before, or is void. */
        LINK_VOID,
        /** There is no such user, or that one is shut out; a link was not used up. */
        USER_SHUT_OUT
    }

    /**
     * Opens a session.
     *
     * @param link what it is opened with; it opens none again
     * @param how for the audit, for example {@code by=key remote=127.0.0.1}
     * @return whether it is open; if not, nothing was stored
     */
    Opening open(WebSession session, Optional<Link> link, String how);

    /** The session of that id, also one that is over; none of a user who is not enabled. */
    Optional<WebSession> find(String id);

    /** Ends a session; tells how many that were, 0 or 1. */
    int close(String id, Instant at);

    /**
     * Ends every session of the holder of that one, and what these have handed out: links that sign a user in, codes that
     * link an account of the messenger. Tells how many sessions that were.
     */
    int closeAll(String id, Instant at);

    /** Forgets sessions and links that are over. */
    void forget(Instant now);
}
