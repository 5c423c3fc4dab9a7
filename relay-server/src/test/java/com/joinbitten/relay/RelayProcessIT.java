package com.joinbitten.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The relay as operators run it: a process, signals, exit codes. */
@Timeout(180)
class RelayProcessIT {
    @TempDir
    private Path folder = Path.of("");

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void killAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    @DisplayName("a stopped relay ends with 0, and what it acknowledged is there")
    void stop() throws Exception {
        int port = freePort();
        Process relay = relay("relay", "--set", "listen.port=" + port, "--data", folder.toString());
        awaitListening(port);
        try (RelaySocket client = new RelaySocket(port)) {
            assertThat(client.send(Samples.frame(Samples.LEGACY)).readFrame()).contains("\"success\":true");
        }

        relay.destroy();

        assertThat(relay.waitFor(45, TimeUnit.SECONDS)).isTrue();
        assertThat(relay.exitValue()).isZero();
        assertThat(folder.resolve("drop/user_7176191872")).isDirectoryContaining("glob:**trade_*.json");
    }

    @Test
    @DisplayName("a second relay on one drop root ends with 78")
    void secondRelay() throws Exception {
        int port = freePort();
        relay("relay", "--set", "listen.port=" + port, "--data", folder.toString());
        awaitListening(port);

        Process second = relay("relay", "--set", "listen.port=0", "--data", folder.toString());

        assertThat(second.waitFor(45, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(78);
    }

    @Test
    @DisplayName("bad settings end with 64, each named")
    void badSettings() throws Exception {
        Process relay = relay("relay", "--set", "listen.host=0.0.0.0", "--set", "drop.rot=/x");

        assertThat(relay.waitFor(45, TimeUnit.SECONDS)).isTrue();
        assertThat(relay.exitValue()).isEqualTo(ExitCode.BAD_CONFIGURATION);
        assertThat(Files.readString(folder.resolve("0.log")))
                .contains("listen.host must be a loopback address")
                .contains("unknown key drop.rot");
    }

    @Test
    @DisplayName("a settings file that is not there ends with 64")
    void noSettingsFile() throws Exception {
        Process relay = relay("relay", "--config", folder.resolve("none.yaml").toString());

        assertThat(relay.waitFor(45, TimeUnit.SECONDS)).isTrue();
        assertThat(relay.exitValue()).isEqualTo(ExitCode.BAD_CONFIGURATION);
    }

    @Test
    @DisplayName("a ledger that is none ends with 74")
    void damagedLedger() throws Exception {
        Files.createDirectories(folder.resolve("relay"));
        Files.writeString(
                folder.resolve("relay/ledger.db"), "not a database, but long enough to be looked at".repeat(50));

        Process relay = relay("relay", "--set", "listen.port=0", "--data", folder.toString());

        assertThat(relay.waitFor(45, TimeUnit.SECONDS)).isTrue();
        assertThat(relay.exitValue()).isEqualTo(ExitCode.STORAGE);
    }

    @Test
    @DisplayName("storage that is no storage ends with 74")
    void noStorage() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        Process relay = relay("relay", "--set", "listen.port=0", "--data", file.toString());

        assertThat(relay.waitFor(45, TimeUnit.SECONDS)).isTrue();
        assertThat(relay.exitValue()).isEqualTo(ExitCode.STORAGE);
    }

    @Test
    @DisplayName("a port that is taken ends with 1 and leaves nothing locked")
    void portTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Process relay = relay("relay", "--set", "listen.port=" + taken.getLocalPort(), "--data", folder.toString());

            assertThat(relay.waitFor(45, TimeUnit.SECONDS)).isTrue();
            assertThat(relay.exitValue()).isEqualTo(ExitCode.FAILED);
        }
    }

    @Test
    @DisplayName("a relay that lacks a library ends with 1 instead of staying half started")
    void libraryMissing() throws Exception {
        String withoutMeters = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("micrometer"))
                .collect(Collectors.joining(File.pathSeparator));

        Process relay = java(withoutMeters, "relay", "--set", "listen.port=0", "--data", folder.toString());

        assertThat(relay.waitFor(45, TimeUnit.SECONDS)).isTrue();
        assertThat(relay.exitValue()).isEqualTo(ExitCode.FAILED);
        assertThat(Files.readString(folder.resolve("0.log"))).contains("process.broken", "NoClassDefFoundError");
    }

    private Process relay(String... args) throws IOException {
        return java(System.getProperty("java.class.path"), args);
    }

    private Process java(String classPath, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", classPath));
        command.add(RelayMain.class.getName());
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(started.size() + ".log").toFile())
                .start();
        started.add(process);
        return process;
    }

    private static void awaitListening(int port) {
        await().atMost(Duration.ofSeconds(45)).ignoreExceptions().until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            }
        });
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
