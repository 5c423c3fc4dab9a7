package com.joinbitten.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("a relay that runs is visited from another process, and found to be the one of these settings")
    void besideRelay() throws Exception {
        try (RelayServer server = RelayServer.start(TestServer.config(folder, "listen.port=0", "limits.min_free=1"));
                RelaySocket client = new RelaySocket(server.port())) {
            client.send(Samples.frame(Samples.LEGACY)).readFrame();

            CommandRun run = CommandRun.inOtherProcess(
                    "doctor",
                    "--data",
                    folder.toString(),
                    "--set",
                    "listen.port=" + server.port(),
                    "--set",
                    "limits.min_free=1");

            assertThat(run.out()).contains("is served by relay relay, durability power-loss");
            assertThat(run.out())
                    .contains("of the same session as the drop root")
                    .contains("user 7176191872: no heartbeat");
            assertThat(run.out()).contains("\n0 errors, ");
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    @DisplayName("before the first start there is nothing but warnings, and nothing is made")
    void beforeTheFirstStart() throws IOException {
        CommandRun run = doctor("--json");

        JsonObject report = JsonObject.parse(run.out().strip().getBytes(StandardCharsets.UTF_8));
        assertThat(report.requiredInteger("errors")).isZero();
        assertThat(run.exitCode()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisplayName("an error is told with its way out, and ends with 1; bad settings with 64")
    void errors() throws IOException {
        Files.createDirectories(folder.resolve("drop"));
        Files.createSymbolicLink(folder.resolve("drop").resolve("user_7"), folder);

        CommandRun run = doctor();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines())
                .anyMatch(line -> line.startsWith("error    drop.users         ") && line.contains("user_7"));
        assertThat(run.out()).contains("fix: put a real folder in its place");
        assertThat(doctor("--set", "drop.rot=/x").exitCode()).isEqualTo(64);
    }

    private CommandRun doctor(String... more) throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        String[] args = new String[7 + more.length];
        String[] usual = {
            "doctor", "--data", folder.toString(), "--set", "listen.port=" + free, "--set", "limits.min_free=1"
        };
        System.arraycopy(usual, 0, args, 0, usual.length);
        System.arraycopy(more, 0, args, usual.length, more.length);
        return CommandRun.of(args);
    }
}
