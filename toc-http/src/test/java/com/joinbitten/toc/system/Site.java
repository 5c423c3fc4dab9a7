package com.joinbitten.toc.system;

import static org.awaitility.Awaitility.await;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Relay, paper terminal and TOC as three processes on ports and folders of their own. */
final class Site implements AutoCloseable {
    /** The three processes. */
    enum Part {
        RELAY,
        PAPER,
        TOC
    }

    private static final Duration START = Duration.ofSeconds(90);

    private final Path data;
    private final List<String> tocSettings;
    private final int relayPort = Ports.free();
    private final int tocPort = Ports.free();
    private final Map<Part, BittenProcess> processes = new EnumMap<>(Part.class);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    /**
     * In that folder.
     *
     * @param tocSettings further {@code key=value} pairs of the TOC
     */
    Site(Path data, String... tocSettings) {
        this.data = data;
        this.tocSettings = List.of(tocSettings);
    }

    void addUser(String user, String tier) throws InterruptedException {
        BittenProcess.run(
                data.resolve("user.log"),
                List.of("user", "add", user, "--tier", tier, "--balance", "10000", "--data", data.toString()));
    }

    /** Starts all three and waits until they serve. */
    void start() {
        for (Part part : Part.values()) {
            launch(part);
        }
        awaitReady();
    }

    /** Starts one, without waiting for it. */
    void launch(Part part) {
        List<String> arguments = new ArrayList<>(List.of(part.name().toLowerCase(Locale.ROOT)));
        arguments.addAll(List.of("--data", data.toString()));
        switch (part) {
            case RELAY -> arguments.addAll(List.of("--set", "listen.port=" + relayPort));
            case PAPER ->
                arguments.addAll(List.of("--set", "resolve.history_pause=500ms", "--set", "resolve.proof_delay=3s"));
            case TOC -> {
                arguments.addAll(List.of("--set", "listen.ports=[" + tocPort + "]"));
                arguments.addAll(List.of("--set", "relays.local.address=127.0.0.1:" + relayPort));
                arguments.addAll(List.of("--set", "relays.local.paper=true"));
                tocSettings.forEach(set -> arguments.addAll(List.of("--set", set)));
                Limits.wide().forEach(set -> arguments.addAll(List.of("--set", set)));
            }
        }
        Path log = data.resolve(part.name().toLowerCase(Locale.ROOT) + ".log");
        processes.put(part, BittenProcess.start(log, arguments));
    }

    void awaitReady() {
        await().atMost(START).until(() -> listens(relayPort));
        await().atMost(START).ignoreExceptions().until(() -> get("/health").status() == 200);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    BittenProcess process(Part part) {
        BittenProcess process = processes.get(part);
        if (process == null) {
            throw new IllegalStateException(part + " was never launched");
        }
        return process;
    }

    Path data() {
        return data;
    }

    int relayPort() {
        return relayPort;
    }

    /** A status and a JSON body. */
    record Reply(int status, JsonObject body) {
        String text(String member) {
            return body.text(member).orElse("");
        }
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(45))
                .build());
    }

    Reply post(String path, String json, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(45))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private Reply send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(response.statusCode(), JsonObject.parse(response.body()));
    }

    /** Fires a mission as the user. */
    Reply fire(String user, String mission, String more) throws IOException, InterruptedException {
        return post("/api/fire", "{\"mission_id\":\"" + mission + "\"" + more + "}", "X-User-ID", user);
    }

    /** Makes a mission for the user and gives its id. */
    String signal(String user) throws IOException, InterruptedException {
        Reply reply = post("/api/signals", """
                {"symbol":"EURUSD","direction":"BUY","tcs":95,"entry_price":1.0905,"stop_loss":1.08941,\
                "take_profit":1.09214,"lots":0.1,"user_id":"%s"}""".formatted(user));
        if (reply.status() != 201) {
            throw new AssertionError("no mission: " + reply);
        }
        return reply.text("mission_id");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + tocPort + path);
    }

    @Override
    public void close() {
        processes.values().forEach(BittenProcess::close);
    }
}
