package com.joinbitten.core.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections that keep their statements prepared. SQLite's driver compiles a statement each time it is asked for, which
 * took a sixth of the time of a fire; PostgreSQL's keeps them by itself. The source is as thread-safe as the one behind
 * it, a connection is for one thread at a time, as ever.
 */
final class PreparedOnce {
    /** Statements kept by a connection; the TOC has some two hundred. */
    private static final int KEPT = 256;

    private PreparedOnce() {}

    /** The same source, whose connections keep their statements. */
    static DataSource over(DataSource source) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object answer = pass(source, method, arguments);
            return answer instanceof Connection connection ? proxy(Connection.class, new Kept(connection)) : answer;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(PreparedOnce.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object pass(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException fault) {
            throw fault.getTargetException();
        }
    }

    /** A connection and its statements. */
    private static final class Kept implements InvocationHandler {
        private final Connection connection;

        /** Those that nobody uses now, the one that was used longest ago first. */
        private final Map<String, PreparedStatement> free = new LinkedHashMap<>();

        Kept(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (method.getName().equals("prepareStatement")
                    && arguments != null
                    && arguments.length == 1
                    && arguments[0] instanceof String sql) {
                return borrow(sql);
            }
            if (method.getName().equals("close")) {
                try {
                    closeAll();
                } finally {
                    connection.close();
                }
                return null;
            }
            return pass(connection, method, arguments);
        }

        private PreparedStatement borrow(String sql) throws SQLException {
            PreparedStatement kept = free.remove(sql);
            PreparedStatement real = kept == null ? connection.prepareStatement(sql) : kept;
            return proxy(PreparedStatement.class, new Loan(this, sql, real));
        }

        private void giveBack(String sql, PreparedStatement real) throws SQLException {
            real.clearBatch();
            real.clearParameters();
            PreparedStatement other = free.put(sql, real);
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

        private void closeAll() throws SQLException {
            for (PreparedStatement statement : free.values()) {
                statement.close();
            }
            free.clear();
        }
    }

    /** One use of a statement, which ends with its {@code close()}. */
    private static final class Loan implements InvocationHandler {
        private final Kept owner;
        private final String sql;
        private final PreparedStatement real;
        private @Nullable ResultSet results;
        private boolean over;

        Loan(Kept owner, String sql, PreparedStatement real) {
            this.owner = owner;
            this.sql = sql;
            this.real = real;
        }

        @Override
        public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            switch (method.getName()) {
                case "close" -> {
                    end();
                    return null;
                }
                case "isClosed" -> {
                    return over || real.isClosed();
                }
                default -> {
                    if (over) {
                        throw new SQLException("the statement is closed: " + sql);
                    }
                    Object answer = pass(real, method, arguments);
                    if (answer instanceof ResultSet found) {
                        results = found;
                    }
                    return answer;
                }
            }
        }

        /** An open result would keep its transaction from ending. */
        private void end() throws SQLException {
            if (over) {
                return;
            }
            over = true;
            if (results != null && !results.isClosed()) {
                results.close();
            }
            if (!real.isClosed()) {
                owner.giveBack(sql, real);
            }
        }
    }
}
