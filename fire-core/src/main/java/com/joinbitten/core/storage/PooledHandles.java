package com.joinbitten.core.storage;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A new handle for each call; the pool looks after the connections, which a server may end at any time. Thread-safe. */
record PooledHandles(HikariDataSource pool, Jdbi jdbi) implements Handles {
    @Override
    public Handle lend() {
        return jdbi.open();
    }

    @Override
    public void giveBack(Handle handle) {
        handle.close();
    }

    @Override
    public void giveUp(Handle handle) {
        pool.evictConnection(handle.getConnection());
        handle.close();
    }

    @Override
    public Database.PoolUse use() {
        HikariPoolMXBean figures = pool.getHikariPoolMXBean();
        return new Database.PoolUse(
                figures.getActiveConnections(), figures.getIdleConnections(), figures.getThreadsAwaitingConnection());
    }

    @Override
    public void close() {
        pool.close();
    }
}
