package com.joinbitten.relay.simulation;

import com.joinbitten.relay.ledger.Durability;
import com.joinbitten.relay.ledger.LedgerDriver;
import com.joinbitten.relay.simulation.Faults.Fault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The ledger's database: SQLite in memory, which outlives the relay's processes. What is committed is durable; in
 * {@code process-crash} a power cut goes back to some commit since the last checkpoint.
 */
final class SimulatedLedger implements LedgerDriver, AutoCloseable {
    private static final String MAIN = "main";

    private final Faults faults;
    private final Chance chance;
    private final Durability durability;
    private final List<byte[]> commits = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();
    private Connection database;
    private boolean inTransaction;

    SimulatedLedger(Faults faults, Chance chance, Durability durability) throws SQLException {
        this.faults = faults;
        this.chance = chance;
        this.durability = durability;
        this.database = DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    /** One row of a fire, as committed; only asked for between transactions, or for columns that never change. */
    record Row(String state, String published, String file, long bootDeadlineMillis) {}

    Optional<Row> row(String fireId) {
        try (PreparedStatement select = database.prepareStatement(
                "select state, published, file, boot_deadline_ms from fire where fire_id = ?")) {
            select.setString(1, fireId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Row(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Connection connect(Path file) throws SQLException {
        if (faults.nextStatement(false) == Fault.FAILS) {
            throw new SQLException("[SQLITE_CANTOPEN] Unable to open the database file");
        }
        return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "close" -> {
                disconnect();
                yield null;
            }
            case "createStatement" -> statement(Statement.class, database.createStatement(), "");
            case "prepareStatement" -> {
                String sql = (String) arguments[0];
                yield statement(PreparedStatement.class, database.prepareStatement(sql), sql);
            }
            default -> call(method, database, arguments);
        });
    }

    private <T extends Statement> T statement(Class<T> type, T statement, String prepared) {
        statements.add(statement);
        return proxy(type, (proxy, method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return call(method, statement, arguments);
            }
            String sql = prepared.isEmpty() ? (String) arguments[0] : prepared;
            return executed(sql.strip().toLowerCase(Locale.ROOT), () -> call(method, statement, arguments));
        });
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private interface Work {
        Object run() throws Throwable;
    }

    private Object executed(String sql, Work work) throws Throwable {
        boolean commit = sql.startsWith("commit");
        if (sql.startsWith("select")) {
            return work.run();
        }
        return switch (faults.nextStatement(commit)) {
            case NONE -> done(sql, work);
            case FAILS -> {
                if (commit || chance.of(0.3)) {
                    rollback(); // SQLite may do so by itself; what ran next would commit statement by statement
                }
                throw failure(commit);
            }
            case DONE_BUT_FAILS -> {
                done(sql, work);
                throw failure(commit);
            }
            case KILLED_BEFORE -> throw new Killed();
            case KILLED_AFTER -> {
                done(sql, work);
                throw new Killed();
            }
        };
    }

    private SQLException failure(boolean commit) {
        if (commit && chance.of(0.2)) {
            return new SQLiteException("[SQLITE_IOERR_FSYNC] disk I/O error", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
        }
        SQLiteErrorCode code = chance.oneOf(
                List.of(SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_IOERR));
        return new SQLiteException("[" + code + "] simulated", code);
    }

    private Object done(String sql, Work work) throws Throwable {
        Object result = work.run();
        if (sql.startsWith("begin")) {
            inTransaction = true;
        } else if (sql.startsWith("commit")) {
            inTransaction = false;
            note();
        } else if (sql.startsWith("pragma wal_checkpoint")) {
            commits.subList(0, Math.max(0, commits.size() - 1)).clear();
        }
        return result;
    }

    private void note() throws SQLException {
        if (durability == Durability.PROCESS_CRASH) {
            commits.add(((SQLiteConnection) database).serialize(MAIN));
        }
    }

    private void rollback() throws SQLException {
        if (inTransaction) {
            inTransaction = false;
            try (Statement statement = database.createStatement()) {
                statement.execute("rollback");
            }
        }
    }

    /** The process is gone, and its connection with it. */
    void disconnect() throws SQLException {
        for (Statement statement : statements) {
            statement.close();
        }
        statements.clear();
        rollback();
    }

    /** The power fails. */
    String cut() throws SQLException {
        disconnect();
        if (durability == Durability.POWER_LOSS || commits.isEmpty()) {
            return "every commit kept";
        }
        int lost = chance.of(0.5) ? 0 : chance.below(Math.min(commits.size(), 8));
        byte[] kept = commits.get(commits.size() - 1 - lost);
        commits.clear();
        commits.add(kept);
        database.close();
        database = DriverManager.getConnection("jdbc:sqlite::memory:");
        ((SQLiteConnection) database).deserialize(MAIN, kept);
        return lost + " commits lost";
    }

    @Override
    public void close() throws SQLException {
        disconnect();
        database.close();
    }
}
