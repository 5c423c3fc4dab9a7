package com.joinbitten.core.storage.upkeep;

import com.joinbitten.core.storage.DatabasePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens SQLite files as they are: nothing is made, migrated or switched to another mode. */
final class SqliteConnections {
    private static final int BUSY_MILLIS = 2_000;

    private SqliteConnections() {}

    /** A connection that only reads; others may have the file open. */
    static Connection reading(Path file) throws UpkeepException, SQLException {
        requireFile(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection(DatabasePlace.SQLITE + file);
    }

    /**
     * The only connection to the file until it is closed: whoever else tries to use the file fails as busy.
     *
     * @throws UpkeepException if another process, such as a running TOC, has the file open
     */
    static Connection alone(Path file) throws UpkeepException, SQLException {
        requireFile(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        Connection connection = config.createConnection(DatabasePlace.SQLITE + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma locking_mode = exclusive");
            // leaving the mode with a write-ahead log needs every other connection to be gone
            requireText(statement, "pragma journal_mode = delete", "delete");
            statement.execute("begin exclusive");
            statement.execute("commit");
            return connection;
        } catch (SQLException e) {
            connection.close();
            if (e instanceof SQLiteException sqlite
                    && (sqlite.getResultCode().code & 0xFF) == SQLiteErrorCode.SQLITE_BUSY.code) {
                throw new UpkeepException(file + " is in use: stop the TOC, and every command that has it open");
            }
            throw e;
        }
    }

    /** Fails if the file is damaged. */
    static void requireSound(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            requireText(statement, "pragma integrity_check", "ok");
        }
    }

    /**
     * The version of the TOC's tables.
     *
     * @throws UpkeepException if the file is none of the TOC's
     */
    static String version(Connection connection, Path file) throws UpkeepException {
        String sql = """
                select version from flyway_schema_history where success = 1 and version is not null
                order by installed_rank desc limit 1""";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (row.next()) {
                return row.getString(1);
            }
            throw new UpkeepException(file + " has no tables of the TOC");
        } catch (SQLException e) {
            throw new UpkeepException(file + " is no database of the TOC", e);
        }
    }

    private static void requireText(Statement statement, String sql, String wanted) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            String found = row.next() ? row.getString(1) : "nothing";
            if (!wanted.equals(found)) {
                throw new SQLException(sql + " answers " + found);
            }
        }
    }

    private static void requireFile(Path file) throws UpkeepException {
        if (!Files.isRegularFile(file)) {
            throw new UpkeepException("no such file: " + file);
        }
    }
}
