package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The installed HAProxy with the configuration that we ship, before two nodes. */
final class ShippedHaproxy implements AutoCloseable {
    private static final String SECOND = "# server toc2 10.0.0.2:8888 check";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path log;
    private final int port;
    private final List<MortalToc> nodes;
    private final Process process;

    ShippedHaproxy(String binary, Path folder, List<MortalToc> nodes) throws IOException {
        this.nodes = nodes;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        String shipped = Files.readString(Path.of("..", "conf", "haproxy.cfg"));
        assertThat(shipped).contains("127.0.0.1:8080", "127.0.0.1:8888", SECOND);
        Path settings = Files.writeString(
                folder.resolve("haproxy.cfg"),
                shipped.replace("127.0.0.1:8080", "127.0.0.1:" + port)
                        .replace("127.0.0.1:8888", "127.0.0.1:" + nodes.get(0).port())
                        .replace(SECOND, "server toc2 127.0.0.1:" + nodes.get(1).port() + " check"));
        this.log = folder.resolve("haproxy.log");
        this.process = new ProcessBuilder(binary, "-db", "-f", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** The binary, if there is one. */
    static Optional<String> installed() {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "haproxy"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Whether it hands calls on. */
    boolean serves() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri("/ready")).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it has taken a node that was started again back, by the last thing it has said about it. */
    boolean sees(MortalToc node) throws IOException {
        String name = "toc/toc" + (nodes.indexOf(node) + 1);
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("Server " + name + " is "))
                .reduce((first, last) -> last)
                .filter(line -> line.contains("Server " + name + " is UP"))
                .isPresent();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
