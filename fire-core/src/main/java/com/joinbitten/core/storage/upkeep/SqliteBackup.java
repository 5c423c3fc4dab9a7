package com.joinbitten.core.storage.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes one state of a SQLite database into a file, while the TOC goes on. */
public final class SqliteBackup {
    private SqliteBackup() {}

    /**
     * Makes {@code target}, whole and checked, or nothing.
     *
     * @return the version of the tables in it
     * @throws UpkeepException if the target exists, or the backup cannot be made
     */
    public static String write(Path database, Path target) throws UpkeepException {
        try (WholeFile file = new WholeFile(target)) {
            try (Connection source = SqliteConnections.reading(database);
                    PreparedStatement vacuum = source.prepareStatement("vacuum into ?")) {
                vacuum.setString(1, file.draft().toString());
                vacuum.execute();
            }
            try (Connection written = SqliteConnections.reading(file.draft())) {
                SqliteConnections.requireSound(written);
                String version = SqliteConnections.version(written, database);
                file.publish();
                return version;
            }
        } catch (IOException | SQLException e) {
            throw new UpkeepException("no backup of " + database + " was made", e);
        }
    }
}
