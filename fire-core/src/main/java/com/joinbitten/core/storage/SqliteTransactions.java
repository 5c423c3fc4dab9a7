package com.joinbitten.core.storage;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.sqlite.SQLiteConnection;

/**
 * Begins and ends SQLite's transactions by statements that are kept prepared. The driver would begin another one behind
 * each commit, with its locks, and end that one empty.
 *
 * <p>One object a handle, which is used by one thread at a time.
 */
final class SqliteTransactions extends DelegatingTransactionHandler {
    private static final Sql COMMIT = Sql.of("commit");
    private static final Sql ROLLBACK = Sql.of("rollback");

    private final Sql begin;

    private boolean open;

    /**
     * For connections whose transactions begin so.
     *
     * @param begin {@code begin immediate} for those that write, which then wait for their turn instead of failing
     */
    SqliteTransactions(Sql begin) {
        super(new LocalTransactionHandler()); // for savepoints
        this.begin = begin;
    }

    /** The driver is to believe that a transaction is open, so that it does not begin one for each statement. */
    @Override
    public TransactionHandler specialize(Handle handle) throws SQLException {
        handle.getConnection()
                .unwrap(SQLiteConnection.class)
                .getConnectionConfig()
                .setAutoCommit(false);
        return new SqliteTransactions(begin);
    }

    @Override
    public void begin(Handle handle) {
        begin.on(handle).run();
        open = true;
    }

    @Override
    public void commit(Handle handle) {
        COMMIT.on(handle).run();
        open = false;
    }

    @Override
    public void rollback(Handle handle) {
        open = false; // whatever comes of it, the connection is given up
        ROLLBACK.on(handle).run();
    }

    @Override
    public boolean isInTransaction(Handle handle) {
        return open;
    }

    @Override
    public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> work) throws X {
        handle.begin();
        try {
            R result = work.withHandle(handle);
            handle.commit();
            return result;
        } catch (Throwable fault) {
            try {
                handle.rollback();
            } catch (RuntimeException undoing) {
                fault.addSuppressed(undoing);
            }
            throw fault;
        }
    }

    /** At the only level that there is: what runs in a transaction sees nothing of any other. */
    @Override
    public <R, X extends Exception> R inTransaction(
            Handle handle, TransactionIsolationLevel level, HandleCallback<R, X> work) throws X {
        return inTransaction(handle, work);
    }
}
