package com.joinbitten.core.storage.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;

/**
 * Brings a SQLite database back from a backup. Nobody else may have the database open; it is written under SQLite's own
 * exclusive lock, so that a TOC that starts meanwhile waits, and a power cut leaves the old state or the new one.
 */
public final class SqliteRestore {
    private SqliteRestore() {}

    /**
     * Makes the database what the backup holds.
     *
     * @param replace whether a database that exists may be overwritten
     * @return the version of the tables in it
     * @throws UpkeepException if the backup is damaged, the database is in use, or it exists and may not be replaced
     */
    public static String run(Path backup, Path database, boolean replace) throws UpkeepException {
        try {
            String version = check(backup);
            if (!Files.exists(database)) {
                copy(backup, database);
            } else if (replace) {
                overwrite(backup, database);
            } else {
                throw new UpkeepException(database + " exists: with --replace all that is in it is lost");
            }
            return version;
        } catch (IOException | SQLException e) {
            throw new UpkeepException(database + " was not restored", e);
        }
    }

    private static String check(Path backup) throws UpkeepException, SQLException {
        try (Connection source = SqliteConnections.reading(backup)) {
            String version = SqliteConnections.version(source, backup);
            SqliteConnections.requireSound(source);
            return version;
        }
    }

    private static void copy(Path backup, Path database) throws IOException, UpkeepException {
        try (WholeFile file = new WholeFile(database)) {
            Files.copy(backup, file.draft(), StandardCopyOption.REPLACE_EXISTING);
            file.publish();
        }
    }

    private static void overwrite(Path backup, Path database) throws UpkeepException, SQLException {
        try (Connection target = SqliteConnections.alone(database)) {
            int code = target.unwrap(SQLiteConnection.class).getDatabase().restore("main", backup.toString(), null);
            if (code != 0) {
                throw new SQLException("SQLite answers " + code);
            }
            SqliteConnections.requireSound(target);
        }
    }
}
