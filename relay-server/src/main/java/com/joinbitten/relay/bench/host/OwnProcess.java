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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server of our own in a process of its own, whose output goes into a log. Not thread-safe. */
public final class OwnProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final long LONGEST_STOP_SECONDS = 30;
    private static final long PAUSE_NANOS = 2_000_000;

    private final Process process;
    private final InetSocketAddress address;
    private final Duration startTook;

    private OwnProcess(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
        this.startTook = Duration.ZERO;
    }

    private OwnProcess(OwnProcess started, Duration startTook) {
        this.process = started.process;
        this.address = started.address;
        this.startTook = startTook;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param name for people
     * @param command program and arguments
     * @param environment added to that of this process
     * @throws IOException if it does not come up; the message names its log
     */
    public static OwnProcess start(
            String name, List<String> command, Map<String, String> environment, Path log, InetSocketAddress address)
            throws IOException {
        Path folder = log.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        OwnProcess started = new OwnProcess(builder.start(), address);
        if (!started.awaitListening(start + LONGEST_START.toNanos())) {
            started.close();
            throw new IOException(name + " did not start; see " + log);
        }
        return new OwnProcess(started, Duration.ofNanos(System.nanoTime() - start));
    }

    /**
     * How this program is started as users start it, without its arguments: by the installation's script where there is
     * one, which adds all its options.
     *
     * @param mainClass the command line's main class, for when there is no installation
     * @param javaOptions for then, too
     */
    public static List<String> bitten(String mainClass, List<String> javaOptions) {
        String home = System.getProperty("bitten.home");
        if (home != null && Files.isExecutable(Path.of(home, "bin", "bitten"))) {
            return List.of(Path.of(home, "bin", "bitten").toString());
        }
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.add("-XX:+UseSerialGC"); // as bin/bitten does
        String logging = System.getProperty("logback.configurationFile");
        if (logging != null) {
            java.add("-Dlogback.configurationFile=" + logging);
        }
        java.addAll(javaOptions);
        java.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        return java;
    }

    /** A port of the loopback address that is free now. */
    public static InetSocketAddress freeAddress() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
            return new InetSocketAddress(loopback, socket.getLocalPort());
        }
    }

    private boolean awaitListening(long endNanos) {
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() - endNanos > 0) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
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

    /** Ends it as a power switch would: no signal handler runs. Returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
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
