package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.storage.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A PostgreSQL that can be killed like a machine that loses power, and started again on the same port and files. */
final class MortalPostgres implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    MortalPostgres(Path folder) throws IOException {
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.server = start();
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(START_LIMIT)
                .start();
    }

    /** Settings of a TOC that soon notices when the server is gone. */
    List<String> settings() {
        return List.of(
                "database.url=jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "database.user=postgres",
                "database.connection_timeout=1s",
                "database.statement_timeout=5s");
    }

    /** The same for whoever looks into the database itself. */
    DatabaseSettings database() {
        ConfigSources sources = new ConfigSources("TOC_", Optional.empty(), Map.of(), settings());
        return DatabaseSettings.from(new ConfigReader(sources), Path.of("unused"));
    }

    /** Kills all its processes at once. */
    void kill() throws IOException {
        List<String> pid = Files.readAllLines(folder.resolve("postmaster.pid"));
        ProcessHandle postmaster =
                ProcessHandle.of(Long.parseLong(pid.get(0).strip())).orElseThrow();
        List<ProcessHandle> all = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
        all.forEach(process -> process.onExit().join());
    }

    void restart() throws IOException {
        server.close();
        server = start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
