package com.joinbitten.toc.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.joinbitten.core.wire.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The corpus, sent through the proxies with the configurations that we ship. A proxy marks every request that it means to
 * hand on; one without the mark was smuggled in another one's body.
 */
class HostileBehindProxyTest {
    private static final String MARK = "X-Forwarded-For";
    private static final String LAST = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    enum Proxy {
        NGINX("nginx", "nginx.conf") {
            @Override
            List<String> command(String binary, Path folder, Path settings) {
                return List.of(binary, "-p", folder + "/", "-c", settings.toString(), "-g", "daemon off;");
            }
        },
        HAPROXY("haproxy", "haproxy.cfg") {
            @Override
            List<String> command(String binary, Path folder, Path settings) {
                return List.of(binary, "-db", "-f", settings.toString());
            }
        };

        private final String binary;
        private final String settings;

        Proxy(String binary, String settings) {
            this.binary = binary;
            this.settings = settings;
        }

        abstract List<String> command(String binary, Path folder, Path settings);

        Optional<String> installed() {
            return Stream.concat(
                            Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)),
                            Stream.of("/usr/sbin", "/usr/local/sbin"))
                    .map(folder -> Path.of(folder, binary))
                    .filter(Files::isExecutable)
                    .map(Path::toString)
                    .findFirst();
        }
    }

    @TempDir
    private Path folder;

    private final ConcurrentLinkedQueue<String> smuggled = new ConcurrentLinkedQueue<>();
    private final AtomicInteger handedOn = new AtomicInteger();

    private CompletableFuture<HttpReply> answer(HttpCall call) {
        if (!call.path().contains("/ready")) { // a proxy's own look at the node
            handedOn.incrementAndGet();
            if (call.header(MARK).isEmpty()) {
                smuggled.add(call.path());
            }
        }
        return CompletableFuture.completedFuture(
                HttpReply.json(200, JsonObject.builder().build()));
    }

    @ParameterizedTest
    @EnumSource(Proxy.class)
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void nothingIsSmuggledThrough(Proxy proxy) throws Exception {
        Optional<String> binary = proxy.installed();
        assumeTrue(binary.isPresent(), proxy.binary + " is not installed");
        HttpServer server =
                HttpServer.start("127.0.0.1", List.of(0), HttpLimits.defaults(), this::answer, Clock.systemUTC());
        int port = freePort();
        Process process = start(proxy, binary.get(), port, server.ports().get(0));
        try {
            await().atMost(PATIENCE).until(() -> talk(port, "").startsWith("HTTP/1.1 200"));
            for (HostileCorpus.Request request : HostileCorpus.all()) {
                String answers = talk(port, request.bytes());
                assertThat(smuggled).as("%s, answered by %s", request, answers).isEmpty();
            }
            assertThat(talk(port, "")).as("good requests still go through").startsWith("HTTP/1.1 200");
        } finally {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
            process.destroyForcibly();
            server.close();
        }
        assertThat(smuggled).isEmpty();
        assertThat(handedOn).hasPositiveValue();
    }

    private Process start(Proxy proxy, String binary, int port, int backend) throws IOException {
        String shipped = Files.readString(Path.of("..", "conf", proxy.settings));
        assertThat(shipped).contains("127.0.0.1:8080", "127.0.0.1:8888");
        Path settings = Files.writeString(
                folder.resolve(proxy.settings),
                shipped.replace("127.0.0.1:8080", "127.0.0.1:" + port)
                        .replace("127.0.0.1:8888", "127.0.0.1:" + backend));
        return new ProcessBuilder(proxy.command(binary, folder, settings))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("proxy.log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Sends, and a last good request, which ends the connection, and reads to the end; what is cut off has said what it said. */
    private static String talk(int port, String bytes) {
        StringBuilder answers = new StringBuilder();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write((bytes + LAST).getBytes(StandardCharsets.ISO_8859_1));
            byte[] some = new byte[8192];
            for (int read = socket.getInputStream().read(some);
                    read >= 0;
                    read = socket.getInputStream().read(some)) {
                answers.append(new String(some, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException cutOff) {
            answers.append(" [").append(cutOff.getMessage()).append(']');
        }
        return answers.toString();
    }
}
