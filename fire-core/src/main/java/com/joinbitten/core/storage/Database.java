package com.joinbitten.core.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * The TOC's database: SQLite in WAL mode, where a commit survives a power cut. Thread-safe; every call blocks on
 * storage. One connection writes, so that writers queue here instead of failing as busy; a few others read beside it.
 */
public final class Database implements AutoCloseable {
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);
    private static final int READERS = 4;

    private final HikariDataSource writer;
    private final HikariDataSource readers;
    private final Jdbi writing;
    private final Jdbi reading;

    private Database(HikariDataSource writer, HikariDataSource readers) {
        this.writer = writer;
        this.readers = readers;
        this.writing = Jdbi.create(writer);
        this.reading = Jdbi.create(readers);
    }

    /**
     * Opens the file, makes it if it is not there, and brings its tables up to date.
     *
     * @throws StorageException if the file cannot be opened, is no database, or is newer than this program
     */
    public static Database open(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(sqlite(file, TransactionMode.DEFERRED))
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            // a writer that begins as a reader fails as busy without waiting; a reader must not wait for the writer
            HikariDataSource writer = pool("toc-db-write", sqlite(file, TransactionMode.IMMEDIATE), 1);
            return new Database(writer, pool("toc-db-read", sqlite(file, TransactionMode.DEFERRED), READERS));
        } catch (IOException | FlywayException | IllegalStateException e) {
            throw new StorageException("database cannot be opened: " + file, e);
        }
    }

    /** What the reads see is one state of the database, never half of another transaction. */
    <T> T read(String what, Function<Handle, T> reads) {
        try {
            return reading.inTransaction(reads::apply);
        } catch (JdbiException e) {
            throw new StorageException(what + " failed", e);
        }
    }

    /** Commits all that {@code writes} did, or nothing of it. */
    <T> T write(String what, Function<Handle, T> writes) {
        try (Handle handle = writing.open()) {
            try {
                return handle.inTransaction(writes::apply);
            } catch (JdbiException e) {
                // after an error the driver may commit statement by statement: this connection is not used again
                writer.evictConnection(handle.getConnection());
                throw new StorageException(what + " failed", e);
            }
        } catch (JdbiException e) {
            throw new StorageException(what + " failed", e);
        }
    }

    /** Whether the database answers now. */
    public boolean answers() {
        try {
            return read(
                            "probe",
                            handle -> handle.createQuery("select count(*) from outbox")
                                    .mapTo(Long.class)
                                    .one())
                    >= 0;
        } catch (StorageException e) {
            return false;
        }
    }

    /** Waits for no one: calls under way fail. Idempotent. */
    @Override
    public void close() {
        readers.close();
        writer.close();
    }

    private static DataSource sqlite(Path file, TransactionMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        config.enforceForeignKeys(true);
        config.setTransactionMode(mode);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    private static HikariDataSource pool(String name, DataSource source, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setMaxLifetime(0);
        return new HikariDataSource(config);
    }
}
