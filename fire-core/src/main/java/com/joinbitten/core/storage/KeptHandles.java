package com.joinbitten.core.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Handles that keep their connection from call to call, for connections that live as long as the process, as those to a
 * file do. The one that was given back last is lent next: a database with few calls is read by few connections, whose
 * statements the processor has still at hand. Thread-safe.
 */
final class KeptHandles implements Handles {
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Semaphore free;
    private final Duration patience;

    /** Guarded by itself. */
    private final Deque<Handle> idle = new ArrayDeque<>();

    /** Guarded by {@link #idle}. */
    private boolean closed;

    KeptHandles(HikariDataSource pool, Jdbi jdbi) {
        this.pool = pool;
        this.jdbi = jdbi;
        this.free = new Semaphore(pool.getMaximumPoolSize());
        this.patience = Duration.ofMillis(pool.getConnectionTimeout());
    }

    @Override
    public Handle lend() {
        await();
        Handle last = last();
        if (last != null) {
            return last;
        }
        try {
            return jdbi.open();
        } catch (Throwable fault) {
            free.release();
            throw fault;
        }
    }

    private void await() {
        try {
            if (free.tryAcquire() || free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ConnectionException(new SQLException("interrupted in the wait for a connection", stop));
        }
        throw new ConnectionException(new SQLException(
                pool.getPoolName() + " has had no free connection for " + patience.toMillis() + " ms"));
    }

    private @Nullable Handle last() {
        synchronized (idle) {
            return idle.pollLast();
        }
    }

    @Override
    public void giveBack(Handle handle) {
        boolean keep;
        synchronized (idle) {
            keep = !closed;
            if (keep) {
                idle.addLast(handle);
            }
        }
        if (!keep) {
            handle.close();
        }
        free.release();
    }

    @Override
    public void giveUp(Handle handle) {
        try {
            pool.evictConnection(handle.getConnection());
            handle.close();
        } finally {
            free.release();
        }
    }

    @Override
    public Database.PoolUse use() {
        int lent = pool.getMaximumPoolSize() - free.availablePermits();
        synchronized (idle) {
            return new Database.PoolUse(lent, idle.size(), free.getQueueLength());
        }
    }

    @Override
    public void close() {
        List<Handle> kept;
        synchronized (idle) {
            closed = true;
            kept = new ArrayList<>(idle);
            idle.clear();
        }
        try {
            kept.forEach(Handle::close);
        } finally {
            pool.close();
        }
    }
}
