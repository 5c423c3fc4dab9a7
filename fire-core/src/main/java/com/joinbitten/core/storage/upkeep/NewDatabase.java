package com.joinbitten.core.storage.upkeep;

import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.storage.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;

/** A database that nobody has used yet, to compare with; it goes when it is closed. */
final class NewDatabase implements AutoCloseable {
    private final Path folder;
    private final Connection connection;

    NewDatabase() throws IOException, SQLException, UpkeepException {
        this.folder = Files.createTempDirectory("bitten-new-");
        Path file = folder.resolve("new.db");
        Migration.run(DatabaseSettings.sqlite(file));
        this.connection = SqliteConnections.reading(file);
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
