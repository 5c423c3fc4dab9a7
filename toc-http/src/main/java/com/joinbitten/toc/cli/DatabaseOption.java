package com.joinbitten.toc.cli;

import com.joinbitten.core.storage.Database;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a command finds the TOC's database; it may be open in a running TOC at the same time. */
final class DatabaseOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The TOC's data folder (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--database",
            paramLabel = "FILE",
            description = "The database file, if database.url names another one.")
    private @Nullable Path database;

    Database open() {
        return Database.open(database == null ? data.resolve("toc").resolve("toc.db") : database);
    }
}
