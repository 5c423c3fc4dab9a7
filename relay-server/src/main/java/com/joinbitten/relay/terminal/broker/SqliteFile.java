package com.joinbitten.relay.terminal.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Opens the SQLite files of the paper terminal: write-ahead log, not synced. What was committed survives the kill of the
 * process at any point, but not a power cut; simulated money does not need more.
 */
public final class SqliteFile {
    private static final int BUSY_TIMEOUT_MS = 5_000;

    private SqliteFile() {}

    /** One connection to the file, which is made with its folder when absent; the caller closes it. */
    public static Handle open(Path file, List<String> schema) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of " + file, e);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        Handle handle = Jdbi.create(source).open();
        schema.forEach(handle::execute);
        return handle;
    }
}
