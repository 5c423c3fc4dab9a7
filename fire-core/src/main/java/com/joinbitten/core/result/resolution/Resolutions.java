package com.joinbitten.core.result.resolution;

/** Port: where resolutions are stored. Implementations are thread-safe and block on storage; a fault surfaces as {@code StorageException}. */
@FunctionalInterface
public interface Resolutions {
    /**
     * Moves the fire and hangs the act at the audit, in one transaction.
     *
     * @return false, and nothing was stored, when the fire is no longer as it was looked at
     */
    boolean store(Resolution resolution);
}
