package com.joinbitten.core.storage;

import com.joinbitten.core.fire.intake.Views;
import com.joinbitten.core.hook.Subscriptions;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The TOC's database, SQLite or PostgreSQL behind the same SQL. Thread-safe; every call blocks on storage. After an error
 * in a transaction its connection is not used again.
 */
public final class Database implements Views, AutoCloseable {
    /** What each thread looks at. */
    private static final ThreadLocal<@Nullable View> OPEN = new ThreadLocal<>();

    private final Transactions writer;
    private final Transactions reader;
    private final boolean shared;

    /** One state of one database. */
    private record View(Database of, Handle handle) {}

    private Database(Transactions writer, Transactions reader, boolean shared) {
        this.writer = writer;
        this.reader = reader;
        this.shared = shared;
    }

    /**
     * Opens the database, makes a SQLite file that is not there, and brings the tables up to date.
     *
     * @throws StorageException if it cannot be opened, is no database, or is newer than this program
     */
    public static Database open(DatabaseSettings settings) {
        Migration.run(settings);
        Engine engine = Engine.of(settings);
        try {
            Transactions writer = engine.writer();
            try {
                return new Database(writer, engine.reader(), engine.shared());
            } catch (HikariPool.PoolInitializationException e) {
                writer.close();
                throw e;
            }
        } catch (HikariPool.PoolInitializationException e) {
            throw new StorageException("database cannot be opened: " + settings.place(), e);
        }
    }

    /** Opens that SQLite file with the usual settings. */
    public static Database open(Path file) {
        return open(DatabaseSettings.sqlite(file));
    }

    /** What the reads see is one state of the database, never half of another transaction; within a view, that one's. */
    <T> T read(String what, Function<Handle, T> reads) {
        View open = OPEN.get();
        return open != null && open.of == this ? reads.apply(open.handle) : reader.run(what, reads);
    }

    @Override
    public <T> T view(String what, Supplier<T> reads) {
        View outer = OPEN.get();
        if (outer != null && outer.of == this) {
            return reads.get();
        }
        return reader.run(what, handle -> {
            OPEN.set(new View(this, handle));
            try {
                return reads.get();
            } finally {
                OPEN.set(outer);
            }
        });
    }

    /**
     * Commits all that {@code writes} did, or nothing of it. Transactions may run beside each other: what decides is
     * locked first, see {@link Locks}. {@code writes} changes nothing but the database, for it may be called again: if the
     * database breaks a deadlock, or if another call fails with which it was to share a commit.
     */
    <T> T write(String what, Function<Handle, T> writes) {
        View open = OPEN.get();
        if (open != null && open.of == this) {
            throw new IllegalStateException(what + " within a view, which only reads");
        }
        return writer.run(what, writes);
    }

    /**
     * Tells this listener after each commit through here that stored an event for those who look on. Call it once, before
     * the first transaction.
     *
     * @param listener called on the thread that commits; must not block
     */
    public void onLiveEvent(Runnable listener) {
        LiveRows.tell(writer.jdbi(), listener);
    }

    /**
     * Stores from now on what other systems are to be told of events, with the events themselves. Call it once, before the
     * first transaction.
     *
     * @param clock by which letters wait
     * @param listener called after each commit that stored a letter, on the thread that commits; must not block
     */
    public void onLetters(Subscriptions subscriptions, InstantSource clock, Runnable listener) {
        LetterRows.post(writer.jdbi(), subscriptions, clock, listener);
    }

    /** Whether several nodes may work with this database at once. */
    public boolean shared() {
        return shared;
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

    /**
     * How busy one pool of connections is.
     *
     * @param busy connections that work
     * @param idle connections that do not
     * @param waiting calls that wait for one
     */
    public record PoolUse(int busy, int idle, int waiting) {}

    /** How busy each pool is: {@code read}, {@code write}. Does not ask the database. */
    public Map<String, PoolUse> pools() {
        return Map.of("read", reader.use(), "write", writer.use());
    }

    /** Waits for no one: calls under way fail. Idempotent. */
    @Override
    public void close() {
        reader.close();
        writer.close();
    }
}
