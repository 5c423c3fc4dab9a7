package com.joinbitten.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys. Every change is audited in its own transaction, under the name of who made it. Implementations are
 * thread-safe and block on storage; a storage fault surfaces as {@code StorageException}.
 */
public interface ApiKeys {
    /** The key of that id, also one that is revoked or over. */
    Optional<StoredKey> find(KeyId id);

    /** At most so many keys, the newest first. */
    List<ApiKey> list(int limit);

    /** Adds a key; tells whether its id was free. */
    boolean add(StoredKey key, String actor);

    /**
     * Gives a key a new secret; the one before it is taken until then, the one before that no longer.
     *
     * @return the key as it is then; empty if there is none, or it is revoked
     */
    Optional<ApiKey> rotate(KeyId id, String stored, Instant previousUntil, Instant at, String actor);

    /**
     * Ends a key for ever; one that was revoked before stays as it was.
     *
     * @return the key as it is then; empty if there is none
     */
    Optional<ApiKey> revoke(KeyId id, Instant at, String actor);

    /** Remembers when keys were used last; an earlier time changes nothing. */
    void used(Map<KeyId, Instant> times);
}
