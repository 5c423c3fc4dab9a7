package com.joinbitten.core.storage;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilderFactory;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps the statements of each connection prepared for the next call. SQLite's driver compiles a statement each time it is
 * asked for one, which took a sixth of the time of a fire; PostgreSQL's keeps them by itself. Thread-safe, as long as a
 * connection is used by one thread at a time, as ever.
 */
final class KeptStatements implements StatementBuilderFactory {
    /** Statements kept by a connection; the TOC has some two hundred. */
    static final int KEPT = 256;

    /** By the driver's connections: what a pool hands out is a new object each time. */
    private final Map<Connection, Kept> perConnection = new ConcurrentHashMap<>();

    private final Class<? extends Connection> driver;

    /** For that driver's connections, whatever pool hands them out. */
    KeptStatements(Class<? extends Connection> driver) {
        this.driver = driver;
    }

    @Override
    public StatementBuilder createStatementBuilder(Connection pooled) {
        try {
            Connection connection = pooled.unwrap(driver);
            Kept kept = perConnection.get(connection);
            return kept != null ? kept : first(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("not a connection of " + driver.getName(), e);
        }
    }

    /** A driver that closes a connection closes its statements, too: only the map must forget them. */
    private Kept first(Connection connection) throws SQLException {
        for (Iterator<Connection> others = perConnection.keySet().iterator(); others.hasNext(); ) {
            if (others.next().isClosed()) {
                others.remove();
            }
        }
        return perConnection.computeIfAbsent(connection, Kept::new);
    }

    /** One connection's statements. */
    static final class Kept implements StatementBuilder {
        private final Connection connection;

        /** Those that nobody uses now, the one that was used longest ago first. */
        private final Map<String, PreparedStatement> free = new LinkedHashMap<>();

        /** What those in use say: Jdbi asks with the text for the driver, and gives back with that of the caller. */
        private final IdentityHashMap<Statement, String> lent = new IdentityHashMap<>();

        Kept(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Statement create(Connection pooled, StatementContext context) throws SQLException {
            return connection.createStatement();
        }

        @Override
        public PreparedStatement create(Connection pooled, String sql, StatementContext context) throws SQLException {
            return take(sql);
        }

        /** One that nobody else uses until it is given back. */
        PreparedStatement take(String sql) throws SQLException {
            PreparedStatement kept = free.remove(sql);
            PreparedStatement statement = kept == null ? connection.prepareStatement(sql) : kept;
            lent.put(statement, sql);
            return statement;
        }

        @Override
        public CallableStatement createCall(Connection pooled, String sql, StatementContext context)
                throws SQLException {
            return connection.prepareCall(sql);
        }

        @Override
        public void close(Connection pooled, String named, Statement statement) throws SQLException {
            giveBack(statement);
        }

        void giveBack(Statement statement) throws SQLException {
            String sql = lent.remove(statement);
            if (sql == null || statement.isClosed()) {
                statement.close();
            } else {
                keep(sql, (PreparedStatement) statement);
            }
        }

        /**
         * The driver forgets its values and passes others at the next call. SQLite itself is not made to forget them: it
         * compiles a statement anew then whose plan may depend on a value.
         */
        private void keep(String sql, PreparedStatement statement) throws SQLException {
            statement.clearBatch();
            PreparedStatement other = free.put(sql, statement);
            if (other != null) {
                other.close(); // the same one was used twice at once
            }
            if (free.size() > KEPT) {
                Iterator<PreparedStatement> oldest = free.values().iterator();
                PreparedStatement least = oldest.next();
                oldest.remove();
                least.close();
            }
        }
    }
}
