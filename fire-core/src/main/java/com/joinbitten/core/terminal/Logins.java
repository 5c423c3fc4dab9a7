package com.joinbitten.core.terminal;

import java.time.Instant;
import java.util.Optional;

/**
 * The sealed logins of active assignments; each goes with its assignment, and stays with its user in a failover.
 * Implementations are thread-safe and block on storage; a storage fault surfaces as {@code StorageException}.
 */
public interface Logins {
    /**
     * Keeps the login, in place of an earlier one.
     *
     * @return whether it was kept; false when the assignment has ended, and then nothing was
     */
    boolean save(Assignment assignment, SealedLogin login, Instant at);

    /** The login given with the assignment. */
    Optional<SealedLogin> find(Assignment assignment);
}
