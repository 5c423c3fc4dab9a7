package com.joinbitten.core.storage;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Runs transactions of one kind: those that read, or those that write. Thread-safe. */
interface Transactions extends AutoCloseable {
    /**
     * Runs {@code work} in a transaction, and again from the start where that may help; so it changes nothing but the
     * database.
     *
     * @throws StorageBusyException if too many calls wait already; nothing was asked of the database
     * @throws StorageException if it failed; a commit whose answer was lost may have happened
     */
    <T> T run(String what, Function<Handle, T> work);

    /** How busy it is; does not ask the database. */
    Database.PoolUse use();

    /** Waits for no one: calls under way fail. Idempotent. */
    @Override
    void close();

    /** What makes their handles. */
    Jdbi jdbi();
}
