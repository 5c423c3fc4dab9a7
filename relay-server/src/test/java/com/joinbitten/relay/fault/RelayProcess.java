package com.joinbitten.relay.fault;

import static org.awaitility.Awaitility.await;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.relay.RelayMain;
import com.joinbitten.relay.Samples;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** A relay as a process of its own, which can end and start again on the same data and port. */
final class RelayProcess implements AutoCloseable {
    private static final int ANSWER_MILLIS = 20_000;

    private final Path data;
    private final List<String> settings;
    private final int port;
    private @Nullable Process process;

    /**
     * Uses these folders.
     *
     * @param settings further {@code key=value} pairs
     */
    RelayProcess(Path data, String... settings) {
        this.data = data;
        this.settings = List.of(settings);
        try (ServerSocket probe = new ServerSocket(0)) {
            this.port = probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path dropRoot() {
        return data.resolve("drop");
    }

    Path ledger() {
        return data.resolve("relay").resolve("ledger.db");
    }

    int port() {
        return port;
    }

    /** Starts it without waiting for it. */
    RelayProcess launch() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RelayMain.class.getName(), "relay"));
        command.addAll(List.of("--data", data.toString(), "--set", "listen.port=" + port));
        settings.forEach(setting -> command.addAll(List.of("--set", setting)));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        return this;
    }

    /** Starts it and waits until it listens. */
    RelayProcess start() throws IOException {
        launch();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> listens() || !running().isAlive());
        } catch (ConditionTimeoutException e) {
            close();
            throw e;
        }
        if (!running().isAlive()) {
            throw new AssertionError("the relay did not start:\n" + output());
        }
        return this;
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("never started");
        }
        return process;
    }

    long pid() {
        return running().pid();
    }

    boolean alive() {
        return running().isAlive();
    }

    /** Its exit code; waits at most a minute for the end. */
    int exitCode() throws IOException, InterruptedException {
        if (!running().waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the relay does not end:\n" + output());
        }
        return running().exitValue();
    }

    /** Sends it a signal by name, without {@code SIG}. */
    void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, String.valueOf(pid()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new AssertionError("kill -" + name + " failed with " + code);
        }
    }

    private Path log() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    /** Everything printed so far. */
    String output() throws IOException {
        return Files.readString(log());
    }

    /** Ids of its threads whose names begin so. */
    List<Long> threads(String prefix) throws IOException {
        List<Long> ids = new ArrayList<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc", String.valueOf(pid()), "task"))) {
            for (Path task : tasks.toList()) {
                if (nameOf(task).startsWith(prefix)) {
                    ids.add(Long.parseLong(task.getFileName().toString()));
                }
            }
        }
        return ids;
    }

    private static String nameOf(Path task) throws IOException {
        try {
            return Files.readString(task.resolve("comm"));
        } catch (IOException e) {
            if (Files.exists(task)) {
                throw e;
            }
            return ""; // ended meanwhile
        }
    }

    /** One connection, one frame each way; empty when no answer comes, whyever. */
    Optional<JsonObject> ask(String json) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(Samples.frame(json));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] reply = new byte[in.readInt()];
            in.readFully(reply);
            return Optional.of(JsonObject.parse(reply));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Fires the user's order; the same for the same request id. */
    Optional<JsonObject> fire(String user, String request) {
        return ask(order(user, request));
    }

    static String order(String user, String request) {
        return """
                {"command":"fire","symbol":"EURUSD","type":"buy","lot":0.1,"sl":1.08941,"tp":1.09214,"comment":"fault",\
                "user_id":"%s","request_id":"%s"}""".formatted(user, request);
    }

    /** Present state of the user's request. */
    String state(String user, String request) {
        return ask("{\"command\":\"status\",\"user_id\":\"%s\",\"request_id\":\"%s\"}".formatted(user, request))
                .flatMap(reply -> reply.text("state"))
                .orElse("none");
    }

    /** Ends it as a power switch would, and waits for the end. */
    void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
