package com.joinbitten.relay.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/** Connects to the ledger's file; the seam at which tests make the n-th statement fail. Implementations are thread-safe. */
@FunctionalInterface
public interface LedgerDriver {
    /** SQLite in WAL mode. */
    LedgerDriver SQLITE = LedgerDriver::sqlite;

    /** Opens the one writing connection, in autocommit mode. */
    Connection connect(Path file) throws SQLException;

    private static Connection sqlite(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL); // syncs around a checkpoint; a commit is our matter
        config.setBusyTimeout(1_000);
        config.setGetGeneratedKeys(false); // otherwise each insert is followed by a query that nobody asks for
        return config.createConnection("jdbc:sqlite:" + file);
    }
}
