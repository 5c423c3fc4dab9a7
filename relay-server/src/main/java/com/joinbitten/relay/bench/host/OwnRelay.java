package com.joinbitten.relay.bench.host;

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
import java.util.concurrent.locks.LockSupport;

/** A relay of our own in a process of its own, as users run it. Not thread-safe. */
public final class OwnRelay implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(20);
    private static final long LONGEST_STOP_SECONDS = 15;
    private static final long PAUSE_NANOS = 20_000_000;

    private final Process process;
    private final int port;
    private final Path log;

    private OwnRelay(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it and waits until it listens. Where there is an installation, its script starts it with all its options.
     *
     * @param mainClass the command line's main class, for when there is no installation
     * @param sets settings as {@code key=value}
     * @throws IOException if it does not come up; the message names its log
     */
    public static OwnRelay start(String mainClass, Path data, List<String> sets) throws IOException {
        Files.createDirectories(data);
        int port = freePort();
        List<String> command = new ArrayList<>(launcher(mainClass));
        command.addAll(List.of("relay", "--data", data.toString(), "--set", "listen.port=" + port));
        sets.forEach(set -> command.addAll(List.of("--set", set)));
        Path log = data.resolve("relay.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        OwnRelay relay = new OwnRelay(process, port, log);
        relay.awaitListening();
        return relay;
    }

    private static List<String> launcher(String mainClass) {
        String home = System.getProperty("bitten.home");
        if (home != null && Files.isExecutable(Path.of(home, "bin", "bitten"))) {
            return List.of(Path.of(home, "bin", "bitten").toString());
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), mainClass);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening() throws IOException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IOException("the relay did not start; see " + log);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false; // not yet
        }
    }

    /** Where it listens, on the loopback address. */
    public int port() {
        return port;
    }

    /** The process itself, also when a script started it: the script becomes the process. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Stops it gracefully, then by force. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
