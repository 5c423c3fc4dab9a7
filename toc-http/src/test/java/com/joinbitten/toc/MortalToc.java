package com.joinbitten.toc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A TOC in a process of its own, one of several nodes, that can be killed, stopped as by a debugger, and started again. */
final class MortalToc implements AutoCloseable {
    private static final String MAIN = "com.joinbitten.toc.TocMain";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path data;
    private final String name;
    private final int port;
    private final List<String> sets;
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;

    /**
     * Starts it; it listens a moment later.
     *
     * @param data of all nodes, for they need the same keys
     */
    MortalToc(Path data, String name, List<String> sets) throws IOException {
        this.data = Files.createDirectories(data);
        this.name = name;
        this.sets = List.copyOf(sets);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.process = launch();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                "toc",
                "--data",
                data.toString()));
        List<String> own = new ArrayList<>(List.of("listen.ports=[" + port + "]", "node.id=" + name));
        own.addAll(sets);
        own.forEach(set -> command.addAll(List.of("--set", set)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Path log() {
        return data.resolve(name + ".log");
    }

    String name() {
        return name;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    int port() {
        return port;
    }

    String output() throws IOException {
        return Files.readString(log());
    }

    /** Whether it may be given calls. */
    boolean ready() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri("/ready")).timeout(PATIENCE).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it as a power switch would: no signal handler runs. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Asks it to end, as a service manager does; its exit code. */
    int terminate() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    /** Stops it where it is; nothing in it notices. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on. */
    void wake() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("kill -" + name + " ended with " + code);
        }
    }

    void restart() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        kill();
    }
}
