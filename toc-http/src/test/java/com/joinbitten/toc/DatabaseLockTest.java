package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.storage.DatabasePlace;
import com.joinbitten.core.storage.DatabasePlace.PostgresServer;
import com.joinbitten.core.storage.DatabasePlace.SqliteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A SQLite file belongs to one TOC. */
class DatabaseLockTest {
    @TempDir
    private Path folder;

    private TocConfig config() {
        List<String> sets = List.of("listen.ports=[0]", "relays.local.address=127.0.0.1:1");
        ConfigReader reader = new ConfigReader(new ConfigSources("TOC_", Optional.empty(), Map.of(), sets));
        TocConfig config = TocConfig.from(reader, folder);
        reader.finish();
        return config;
    }

    @Test
    void aSecondTocOnTheSameFileIsRefusedUntilTheFirstOneHasEnded() {
        try (TocServer first = TocServer.start(config())) {
            assertThat(first.ports()).hasSize(1);
            assertThatThrownBy(() -> TocServer.start(config()))
                    .isInstanceOf(DatabaseLockedException.class)
                    .hasMessageContaining("toc.db");
        }
        try (TocServer next = TocServer.start(config())) {
            assertThat(next.ports()).hasSize(1);
        }
    }

    @Test
    void aFileHasOneLockByWhicheverNameItIsOpened() throws Exception {
        Path file = folder.resolve("real.db");
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), Path.of("real.db"));
        try (DatabaseLock first = DatabaseLock.take(new SqliteFile(link))) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> DatabaseLock.take(new SqliteFile(file)))
                    .isInstanceOf(DatabaseLockedException.class);
        }
    }

    @Test
    void thatEndsTheProcessAsEveryLockDoes() {
        int code = new StartFaults()
                .handleExecutionException(
                        new DatabaseLockedException(Path.of("toc.db")),
                        new CommandLine(new ServeCommand()),
                        new CommandLine(new ServeCommand()).parseArgs());

        assertThat(code).isEqualTo(ExitCode.LOCKED);
    }

    @Test
    void aServerIsForAnyNumberOfNodes() {
        DatabasePlace server =
                new PostgresServer("jdbc:postgresql://127.0.0.1/toc", Optional.empty(), Optional.empty());
        try (DatabaseLock one = DatabaseLock.take(server);
                DatabaseLock other = DatabaseLock.take(server);
                DatabaseLock file = DatabaseLock.take(new SqliteFile(folder.resolve("x/toc.db")))) {
            assertThat(List.of(one, other, file)).doesNotContainNull();
        }
    }
}
