package com.joinbitten.core.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.util.concurrent.Semaphore;
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
    private final Semaphore places;

    private Lane(HikariDataSource pool, int backlog) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).registerArgument(new StorableValues());
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
        return new Lane(new HikariDataSource(config), backlog);
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
        try (Handle handle = jdbi.open()) {
            try {
                return handle.inTransaction(work::apply);
            } catch (RuntimeException e) {
                // after an error the driver may commit statement by statement: this connection is not used again
                pool.evictConnection(handle.getConnection());
                throw e;
            }
        }
    }

    @Override
    public Database.PoolUse use() {
        HikariPoolMXBean figures = pool.getHikariPoolMXBean();
        return new Database.PoolUse(
                figures.getActiveConnections(), figures.getIdleConnections(), figures.getThreadsAwaitingConnection());
    }

    /** Waits for no one: calls under way fail. Idempotent. */
    @Override
    public void close() {
        pool.close();
    }
}
