package com.joinbitten.relay.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one writing connection. Confined to one thread at a time. After any failure it is broken for good: SQLite may
 * have rolled the transaction back by itself, and whatever ran next would commit statement by statement.
 */
final class LedgerConnection implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private @Nullable WalFile synced;
    private boolean broken;

    private LedgerConnection(Connection connection) {
        this.connection = connection;
    }

    static LedgerConnection open(Path file, LedgerDriver driver) {
        try {
            return new LedgerConnection(driver.connect(file));
        } catch (SQLException e) {
            throw new LedgerException("open " + file, e);
        }
    }

    /** Work on the ledger that may fail as SQL does. */
    interface SqlWork<T> {
        T run() throws SQLException;
    }

    /** Runs the work; a failure breaks the connection. */
    <T> T run(String what, SqlWork<T> work) {
        if (broken) {
            throw new LedgerException(what + ": the connection is broken");
        }
        try {
            return work.run();
        } catch (SQLException e) {
            broken = true;
            throw new LedgerException(what, e);
        } catch (LedgerException e) {
            broken = true;
            throw e;
        }
    }

    /** From here on, a commit is one only when it is on the disk. */
    void syncEachCommit(WalFile log) {
        synced = log;
    }

    /** Runs the work in one transaction; a failure of any kind breaks the connection. */
    void transaction(Runnable work) {
        transaction("begin immediate", () -> true, work);
    }

    /**
     * Looks at one state and, if there is something to write, writes, in one transaction; a failure of any kind breaks
     * the connection.
     *
     * @return whether something was written
     */
    boolean transaction(BooleanSupplier look, Runnable write) {
        return transaction("begin", look, write);
    }

    private boolean transaction(String begin, BooleanSupplier look, Runnable write) {
        step(begin);
        try {
            boolean writes = look.getAsBoolean();
            if (writes) {
                write.run();
            }
            step("commit");
            if (writes && synced != null) {
                synced.sync();
            }
            return writes;
        } catch (RuntimeException | Error e) {
            broken = true; // no rollback by hand: closing the connection is one, and cannot fail half way
            throw e;
        }
    }

    private void step(String sql) {
        run(sql, () -> prepared(sql).execute());
    }

    void execute(String sql) {
        run(sql, () -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** The statement, prepared once. */
    PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    /** Copies the log into the database file and empties it; false when a reader keeps part of it busy. */
    boolean checkpoint() {
        return run("checkpoint", () -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("pragma wal_checkpoint(truncate)")) {
                return row.next() && row.getInt(1) == 0;
            }
        });
    }

    boolean broken() {
        return broken;
    }

    @Override
    public void close() {
        try {
            try {
                connection.close();
            } finally {
                if (synced != null) {
                    synced.close();
                }
            }
        } catch (SQLException | IOException e) {
            throw new LedgerException("close", e);
        }
    }
}
