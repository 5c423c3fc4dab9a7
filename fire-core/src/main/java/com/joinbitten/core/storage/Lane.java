package com.joinbitten.core.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections of one kind and the calls that wait for them. Their number is limited: one call more is refused at once, for
 * a queue that grows only makes every answer late. Thread-safe.
 */
final class Lane implements Transactions {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private static final int TURNS = 3;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Handles handles;
    private final Semaphore places;

    private Lane(HikariDataSource pool, BiFunction<HikariDataSource, Jdbi, Handles> lender, int backlog) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).registerArgument(new StorableValues());
        this.handles = lender.apply(pool, jdbi);
        this.places = new Semaphore(pool.getMaximumPoolSize() + backlog);
    }

    /** The settings that every pool of connections shares. */
    static HikariConfig config(String name, DataSource source, int size, DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(settings.connectionTimeout().toMillis());
        config.setValidationTimeout(settings.connectionTimeout().toMillis());
        return config;
    }

    /** Opens the connections; {@code backlog} calls may wait for one. */
    static Lane open(HikariConfig config, int backlog) {
        return new Lane(new HikariDataSource(config), PooledHandles::new, backlog);
    }

    /** The same for connections that nobody but this process ends, see {@link KeptHandles}. */
    static Lane keeping(HikariConfig config, int backlog) {
        return new Lane(new HikariDataSource(config), KeptHandles::new, backlog);
    }

    @Override
    public Jdbi jdbi() {
        return jdbi;
    }

    /**
     * {@inheritDoc}
     *
     * <p>That is, if the database undid it to let another one pass; or if it only reads, and its connection turned out to
     * be dead.
     */
    @Override
    public <T> T run(String what, Function<Handle, T> work) {
        if (!places.tryAcquire()) {
            throw new StorageBusyException(what + " refused: too many calls wait for " + pool.getPoolName());
        }
        try {
            return inTurns(what, work);
        } finally {
            places.release();
        }
    }

    /** The same for whoever has counted the calls that wait. */
    <T> T inTurns(String what, Function<Handle, T> work) {
        for (int turn = 1; ; turn++) {
            try {
                return once(work);
            } catch (JdbiException e) {
                boolean again = SqlFault.undone(e) || (pool.isReadOnly() && SqlFault.lost(e));
                if (turn == TURNS || !again) {
                    throw new StorageException(what + " failed", e);
                }
                log.warn("database.again what={} turn={} reason={}", what, turn, SqlFault.words(e));
            }
        }
    }

    /** One transaction, and no second one; what fails is told as it is. */
    <T> T once(Function<Handle, T> work) {
        Handle handle = handles.lend();
        T result;
        try {
            result = handle.inTransaction(work::apply);
        } catch (Throwable fault) {
            giveUp(handle, fault);
            throw fault;
        }
        handles.giveBack(handle);
        return result;
    }

    /** After an error the driver may commit statement by statement. What was wrong counts, not what comes of this. */
    private void giveUp(Handle handle, Throwable fault) {
        try {
            handles.giveUp(handle);
        } catch (RuntimeException closing) {
            fault.addSuppressed(closing);
        }
    }

    @Override
    public Database.PoolUse use() {
        return handles.use();
    }

    /** Waits for no one: calls under way fail. Idempotent. */
    @Override
    public void close() {
        handles.close();
    }
}
