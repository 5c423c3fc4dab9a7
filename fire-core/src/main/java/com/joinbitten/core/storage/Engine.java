package com.joinbitten.core.storage;

import com.joinbitten.core.storage.DatabasePlace.PostgresServer;
import com.joinbitten.core.storage.DatabasePlace.SqliteFile;
import java.io.IOException;
import javax.sql.DataSource;

/**
 * All that truly differs between the databases: how connections are opened and how transactions are kept apart. The SQL is
 * the same. Thread-safe.
 */
interface Engine {
    /**
     * Connections for bringing the tables up to date, which has no time limit.
     *
     * @throws IOException if the place for the database cannot be made
     */
    DataSource forMigration() throws IOException;

    /** Whether several nodes may work with it at once. */
    boolean shared();

    /** Opens the connections that write; nothing is lost once a transaction has been committed. */
    Transactions writer();

    /** Opens the connections that read: each transaction sees one state of the database. */
    Transactions reader();

    /** The engine that those settings name. */
    static Engine of(DatabaseSettings settings) {
        if (settings.place() instanceof PostgresServer server) {
            return new PostgresEngine(server, settings);
        }
        return new SqliteEngine(((SqliteFile) settings.place()).file(), settings);
    }
}
