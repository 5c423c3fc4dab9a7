package com.joinbitten.relay.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.relay.CapturedLog;
import com.joinbitten.relay.RelayServer;
import com.joinbitten.relay.RelaySocket;
import com.joinbitten.relay.Samples;
import com.joinbitten.relay.SealedSocket;
import com.joinbitten.relay.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole relay on a temporary folder, and what it tells Prometheus. */
class MetricsTest {
    private static final Pattern NAME = Pattern.compile("\\b(?:relay|jvm|process|system)_[a-z0-9_]+");

    @TempDir
    private Path folder;

    private final CapturedLog log = new CapturedLog();
    private RelayServer server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        server = RelayServer.start(TestServer.config(
                folder,
                "listen.port=0",
                "ledger.durability=process-crash",
                "limits.min_free=1",
                "metrics.listen.port=" + port));
    }

    @AfterEach
    void stop() {
        server.close();
        log.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String line(String start) throws Exception {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElse("nothing begins with " + start);
    }

    /** What a connection or a thread has done a moment ago is not told at once. */
    private void expect(String start, String end) {
        await().untilAsserted(() -> assertThat(line(start)).endsWith(end));
    }

    private String fire(int number) throws IOException {
        try (RelaySocket client = new RelaySocket(server.port())) {
            RelayCommand.Fire sample = Samples.fire(number);
            RelayCommand.Fire fire = RelayCommand.Fire.of(
                    sample.packet(), Samples.fireId(number), Instant.now().plusSeconds(50), "c", Samples.NOON);
            client.send(Samples.frame(SealedSocket.json(fire)));
            return client.readFrame();
        }
    }

    @Test
    @DisplayName("fires are counted by answer and timed by hop, and their files by what becomes of them")
    void fires() throws Exception {
        assertThat(fire(1)).contains("\"published\":\"yes\"");
        assertThat(fire(1)).contains("\"duplicate\":true");
        try (RelaySocket client = new RelaySocket(server.port())) {
            client.send(Samples.frame(SealedSocket.json(new RelayCommand.Subscribe("toc", EventPosition.START))));
            assertThat(client.readFrame()).contains("\"success\":true");

            expect("relay_fires_total{code=\"OK\"}", " 2.0");
            expect("relay_fire_states_total{state=\"RELAYED\"}", " 1.0");
            for (String hop : List.of("commit", "rename")) {
                expect("relay_fire_hop_seconds_count{hop=\"" + hop + "\"}", " 1");
            }
            expect("relay_fire_hop_seconds_count{hop=\"ack\"}", " 2");
            expect("relay_fire_hop_seconds_bucket{hop=\"ack\",le=\"300.0\"}", " 2");
            expect("relay_connections{dialect=\"framed\"}", " 1.0");
            expect("relay_events_waiting{subscriber=\"toc\"}", " 0.0");
            expect("relay_terminals{state=\"silent\"}", " 1.0");
            expect("relay_halted", " 0.0");
            assertThat(line("relay_ledger_bytes")).doesNotEndWith(" 0.0");
            client.send(Samples.frame("{\"command\":\"halt\",\"hold\":\"operator\"}"));
            client.readFrame();
            expect("relay_halted", " 1.0");
        }
        try (RelaySocket odd = new RelaySocket(server.port())) {
            odd.send("GET / HTTP/1.1").readAll();
        }
        expect("relay_connections_refused_total{code=\"BAD_FRAME\"}", " 1.0");
    }

    @Test
    @DisplayName("each fire has one line, with id, user, file, code and the time of each hop, also when it was refused")
    void lines() throws Exception {
        fire(1);
        fire(1);
        try (RelaySocket client = new RelaySocket(server.port())) {
            client.send(Samples.frame(SealedSocket.json(Samples.fire(2)))); // expired long ago
            assertThat(client.readFrame()).contains("EXPIRED");
        }
        await().until(() -> told().size() == 3);

        FireId id = Samples.fireId(1);
        assertThat(told().get(0))
                .matches("fire.answered fire=" + id.value() + " user=7176191872 file=trade_\\S+ code=OK published=yes"
                        + " queueUs=\\d+ commitUs=\\d+ renameUs=\\d+ tookUs=\\d+");
        assertThat(told().get(1)).contains("fire=" + id.value(), "code=OK", "commitUs=-1 renameUs=-1");
        assertThat(told().get(2)).contains("fire=" + Samples.fireId(2).value(), "file=- code=EXPIRED published=no");
    }

    private List<String> told() {
        return log.lines().stream()
                .filter(line -> line.startsWith("fire.answered"))
                .toList();
    }

    @Test
    @DisplayName("nothing else is served, and everything is gone with the relay")
    void nothingElse() throws Exception {
        assertThat(get("/metrics/").statusCode()).isEqualTo(404);
        assertThat(get("/").statusCode()).isEqualTo(404);
        server.close();
        assertThatThrownBy(() -> get("/metrics")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relay-alerts.yaml", "relay-dashboard.json"})
    @DisplayName("every figure that alerts and dashboard speak of is served")
    void named(String file) throws Exception {
        fire(1);
        try (RelaySocket client = new RelaySocket(server.port())) {
            client.send(Samples.frame(SealedSocket.json(new RelayCommand.Subscribe("toc", EventPosition.START))));
            client.readFrame();
        }
        String text = Files.readString(Path.of("..", "conf", "prometheus", file));
        Set<String> served = get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
        Set<String> named = new TreeSet<>();
        for (Matcher matcher = NAME.matcher(text); matcher.find(); ) {
            named.add(matcher.group());
        }

        assertThat(named).hasSizeGreaterThan(5);
        assertThat(served).containsAll(named);
        if (file.endsWith(".json")) {
            assertThat(JsonObject.parse(text.getBytes(StandardCharsets.UTF_8)).has("panels"))
                    .isTrue();
        }
    }

    @Test
    @DisplayName("figures are for this machine alone, and off unless a port is named")
    void loopback() {
        assertThatThrownBy(() -> TestServer.config(folder, "metrics.listen.port=9556", "metrics.listen.host=0.0.0.0"))
                .hasMessageContaining("metrics.listen.host must be a loopback address");
        assertThat(TestServer.config(folder).metrics()).isEmpty();
    }
}
