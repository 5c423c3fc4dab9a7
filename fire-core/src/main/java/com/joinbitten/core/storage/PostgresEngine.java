package com.joinbitten.core.storage;

import com.joinbitten.core.config.Secret;
import com.joinbitten.core.storage.DatabasePlace.PostgresServer;
import com.zaxxer.hikari.HikariConfig;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL, shared by any number of nodes. Writers run beside each other as READ COMMITTED and take turns where
 * {@link Locks} says so; readers see one snapshot each. A commit is on the server's disk when it returns, and on that
 * of its synchronous standby where it has one, whatever the server's own setting.
 */
record PostgresEngine(PostgresServer server, DatabaseSettings settings) implements Engine {
    private static final Logger log = LoggerFactory.getLogger(PostgresEngine.class);

    /** What the network may add to the time of a statement before the connection counts as dead. */
    private static final Duration NETWORK = Duration.ofSeconds(5);

    /** A writer that stands still for this part of the time that others wait for its locks is ended: they go on in time. */
    private static final int PART_OF_PATIENCE = 4;

    /** Never ended for less, if that is no more than half of what others wait: a busy machine stands still for a while. */
    private static final Duration STANDSTILL = Duration.ofSeconds(1);

    // all that waits for less than the disks; remote_apply waits for more
    private static final String DURABLE = """
            select set_config('synchronous_commit', 'on', false)
            where current_setting('synchronous_commit') in ('off', 'local', 'remote_write')""";

    /** What no session can switch on for itself; without it a power cut takes commits, or the whole database. */
    private static final String UNSAFE = """
            select name from pg_settings where name in ('fsync', 'full_page_writes') and setting = 'off' order by name""";

    /** Moves on within a transaction, too: whoever waited for a lock reads what time it is then. */
    private static final String CLOCK = "cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint)";

    @Override
    public PGSimpleDataSource forMigration() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url());
        server.user().ifPresent(source::setUser);
        server.password().map(Secret::reveal).ifPresent(source::setPassword);
        source.setApplicationName("bitten-toc");
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(seconds(settings.connectionTimeout()));
        source.setLoginTimeout(seconds(settings.connectionTimeout()));
        return source;
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public Transactions writer() {
        HikariConfig config = config("toc-db-write", patienceWithWriters(settings.statementTimeout()));
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        Lane lane = Lane.open(config, settings.backlog());
        Locks.need(lane.jdbi());
        Fence.tellTimeBy(lane.jdbi(), CLOCK);
        lane.run(
                        "durability",
                        handle -> handle.createQuery(UNSAFE).mapTo(String.class).list())
                .forEach(setting -> log.error(
                        "database.not_durable place={} setting={} value=off remedy=switch it on", server, setting));
        return lane;
    }

    @Override
    public Transactions reader() {
        HikariConfig config = config("toc-db-read", settings.statementTimeout().plus(NETWORK));
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.setReadOnly(true);
        Lane lane = Lane.open(config, settings.backlog());
        Fence.tellTimeBy(lane.jdbi(), CLOCK);
        return lane;
    }

    /**
     * For how long a node may stand still within a transaction that writes, before the server undoes it. It holds a user's
     * row perhaps, and whoever waits for that row waits no longer than for any statement.
     *
     * @return at most half of {@code statement}
     */
    static Duration patienceWithWriters(Duration statement) {
        Duration part = statement.dividedBy(PART_OF_PATIENCE);
        Duration half = statement.dividedBy(2);
        Duration least = STANDSTILL.compareTo(half) < 0 ? STANDSTILL : half;
        return part.compareTo(least) > 0 ? part : least;
    }

    /** @param standstill how long one of these connections may do nothing within a transaction */
    private HikariConfig config(String name, Duration standstill) {
        PGSimpleDataSource source = forMigration();
        // a server that vanished without a word must not hold a call for ever
        source.setSocketTimeout(seconds(settings.statementTimeout().plus(NETWORK)));
        HikariConfig config = Lane.config(name, source, settings.pool(), settings);
        config.setConnectionInitSql("set statement_timeout = "
                + settings.statementTimeout().toMillis() + "; set idle_in_transaction_session_timeout = "
                + standstill.toMillis() + "; " + DURABLE);
        return config;
    }

    private static int seconds(Duration duration) {
        return (int) Math.max(1, duration.plusMillis(999).toSeconds());
    }
}
