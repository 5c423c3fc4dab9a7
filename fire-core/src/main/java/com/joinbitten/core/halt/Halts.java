package com.joinbitten.core.halt;

/**
 * The stored emergency stop, which survives every restart. Implementations are thread-safe and block on storage, so
 * callers stay off event loops; a storage fault surfaces as {@code StorageException}.
 */
public interface Halts {
    /** The stop as it stands. */
    Halt current();

    /** Stores the stop. No position is opened by a fire that is stored after this returns, unless the level allows it. */
    void set(Halt halt);
}
