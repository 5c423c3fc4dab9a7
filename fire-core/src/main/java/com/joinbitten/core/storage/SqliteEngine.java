package com.joinbitten.core.storage;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite in WAL mode, where a commit survives a power cut. One connection writes, so that writers queue here instead of
 * failing as busy, and share commits; a few others read beside it. Write transactions run one after the other: no row needs a lock.
 */
record SqliteEngine(Path file, DatabaseSettings settings) implements Engine {
    /** Of each connection, in KiB: the inner pages of the indexes of millions of rows. */
    private static final int CACHE_KIB = 16 << 10;

    /** The log grows to some 32 MB before it is written into the file, so that a page that changes often is written once. */
    private static final int CHECKPOINT_PAGES = 8_000;

    private static final String CLOCK = "cast((julianday('now') - 2440587.5) * 86400000 as integer)";

    @Override
    public DataSource forMigration() throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return source();
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public Transactions writer() {
        // a writer that begins as a reader fails as busy without waiting
        Lane one = lane("toc-db-write", "begin immediate", 1);
        return new GroupCommit(one, settings.backlog(), settings.connectionTimeout());
    }

    @Override
    public Transactions reader() {
        // a reader must not wait for the writer
        return lane("toc-db-read", "begin", settings.pool());
    }

    private Lane lane(String name, String begin, int size) {
        HikariConfig config = Lane.config(name, source(), size, settings);
        config.setMaxLifetime(0);
        Lane lane = Lane.keeping(config, settings.backlog());
        Fence.tellTimeBy(lane.jdbi(), CLOCK);
        lane.jdbi().setStatementBuilderFactory(new KeptStatements(SQLiteConnection.class));
        lane.jdbi().setTransactionHandler(new SqliteTransactions(Sql.of(begin)));
        return lane;
    }

    private DataSource source() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout((int) settings.statementTimeout().toMillis());
        config.enforceForeignKeys(true);
        config.setCacheSize(-CACHE_KIB);
        config.setWalAutocheckpoint(CHECKPOINT_PAGES);
        config.setGetGeneratedKeys(false); // the driver would ask for one after each insert
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(DatabasePlace.SQLITE + file);
        return source;
    }
}
