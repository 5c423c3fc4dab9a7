package com.joinbitten.core.storage;

import org.jdbi.v3.core.Handle;

/** Lends connections, each to one caller at a time. Thread-safe. */
interface Handles extends AutoCloseable {
    /**
     * Waits for one that is free.
     *
     * @throws org.jdbi.v3.core.ConnectionException if none became free in time, or none can be opened
     */
    Handle lend();

    /** Takes back one that is fit for another call. */
    void giveBack(Handle handle);

    /** Takes back one that must not be used again. */
    void giveUp(Handle handle);

    /** How many are lent; does not ask the database. */
    Database.PoolUse use();

    /** Waits for no one: calls under way fail. Idempotent. */
    @Override
    void close();
}
