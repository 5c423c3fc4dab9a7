package com.joinbitten.core.access;

import java.time.Instant;

/**
 * Which nonces signed requests have used up, for all nodes together. Implementations are thread-safe and block on storage; a
 * storage fault surfaces as {@code StorageException}.
 */
public interface Nonces {
    /**
     * Uses a nonce up.
     *
     * @param nonce 1 to 64 characters
     * @param until from then on its request is too old wherever it comes
     * @return whether this call did; false if any call did before, at whatever node
     */
    boolean use(KeyId key, String nonce, Instant until);

    /** Forgets the nonces whose time is over; tells how many. */
    int forget(Instant now);
}
