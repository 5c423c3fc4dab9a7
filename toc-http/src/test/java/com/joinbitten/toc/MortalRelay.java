package com.joinbitten.toc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A relay in a process of its own that can be killed in the middle of anything, and started again on the same files. */
final class MortalRelay implements AutoCloseable {
    private static final String MAIN = "com.joinbitten.relay.RelayMain";

    private final Path data;
    private final int port;
    private Process process;

    /** Starts it; it listens a moment later. */
    MortalRelay(Path data) throws IOException {
        this.data = Files.createDirectories(data);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.process = launch();
    }

    private Process launch() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                "relay",
                "--data",
                data.toString(),
                "--set",
                "listen.port=" + port);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("relay.log").toFile()))
                .start();
    }

    int port() {
        return port;
    }

    /** Whether it takes connections. */
    boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    Path drop() {
        return data.resolve("drop");
    }

    /** Ends it as a power switch would: no signal handler runs. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void restart() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        kill();
    }
}
