package com.joinbitten.relay.bench.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final long LONGEST_STOP_SECONDS = 30;
    private static final long PAUSE_NANOS = 2_000_000;

    private final Process process;
    private final InetSocketAddress address;
    private final Path log;
    private final Duration startTook;

    private OwnRelay(Process process, InetSocketAddress address, Path log) throws IOException {
        long start = System.nanoTime();
        this.process = process;
        this.address = address;
        this.log = log;
        awaitListening(start + LONGEST_START.toNanos());
        this.startTook = Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * Starts it and waits until it listens. Where there is an installation, its script starts it with all its options.
     *
     * @throws IOException if it does not come up; the message names its log
     */
    public static OwnRelay start(Launch launch) throws IOException {
        Files.createDirectories(launch.data());
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        List<String> command = new ArrayList<>(launcher(launch));
        command.addAll(
                List.of("relay", "--data", launch.data().toString(), "--set", "listen.port=" + address.getPort()));
        launch.sets().forEach(set -> command.addAll(List.of("--set", set)));
        Path log = launch.data().resolve("relay.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .merge(
                        "RELAY_JAVA_OPTS",
                        String.join(" ", launch.javaOptions()),
                        (before, more) -> before + " " + more);
        return new OwnRelay(builder.start(), address, log);
    }

    private static List<String> launcher(Launch launch) {
        String home = System.getProperty("bitten.home");
        if (home != null && Files.isExecutable(Path.of(home, "bin", "bitten"))) {
            return List.of(Path.of(home, "bin", "bitten").toString());
        }
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmx256m", "-Xss512k")); // as bin/bitten does
        String logging = System.getProperty("logback.configurationFile");
        if (logging != null) {
            java.add("-Dlogback.configurationFile=" + logging);
        }
        java.addAll(launch.javaOptions());
        java.addAll(List.of("-cp", System.getProperty("java.class.path"), launch.mainClass()));
        return java;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening(long endNanos) throws IOException {
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() - endNanos > 0) {
                close();
                throw new IOException("the relay did not start; see " + log);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false; // not yet
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** From the start of the process to the first accepted connection, to 2 ms. */
    public Duration startTook() {
        return startTook;
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
