package com.joinbitten.toc.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.TestToc;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
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

/** The rules and the dashboard in {@code conf/prometheus}, and Prometheus itself where it is installed. */
class PrometheusTest {
    private static final Path CONF = Path.of("..", "conf", "prometheus");
    private static final Path CASES = Path.of("src", "test", "resources", "prometheus");
    private static final Pattern NAME = Pattern.compile("\\b(?:toc|jvm|process|system)_[a-z0-9_]+");
    private static final Pattern ALERT = Pattern.compile("alert: (\\w+)");

    @TempDir
    private Path folder;

    private TestToc toc;

    @BeforeEach
    void start() {
        toc = new TestToc(folder.resolve("toc"));
    }

    @AfterEach
    void stop() {
        toc.close();
    }

    private static Set<String> all(Pattern pattern, int group, String text) {
        Set<String> found = new TreeSet<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            found.add(matcher.group(group));
        }
        return found;
    }

    private String figures() throws Exception {
        return toc.get("/metrics", "Accept", "text/plain").body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"toc-alerts.yaml", "toc-dashboard.json"})
    @DisplayName("every figure that alerts and dashboard speak of is served")
    void named(String file) throws Exception {
        toc.store(TestToc.mission("APEX5_EURUSD_000001", 85, Optional.of(TestToc.COMMANDER)));
        toc.fire(TestToc.COMMANDER, "APEX5_EURUSD_000001");
        String text = Files.readString(CONF.resolve(file));
        Set<String> served = figures()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());

        assertThat(all(NAME, 0, text)).hasSizeGreaterThan(9);
        assertThat(served).containsAll(all(NAME, 0, text));
        if (file.endsWith(".json")) {
            assertThat(JsonObject.parse(text.getBytes(StandardCharsets.UTF_8)).has("panels"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"toc-alerts", "relay-alerts"})
    @DisplayName("every alert is made to fire by its case, and none fires while all is well")
    void fire(String rules) throws Exception {
        assumeTrue(isInstalled("promtool"), "promtool is not installed");
        Path cases = CASES.resolve(rules + "-test.yaml");
        Path file = CONF.resolve(rules + ".yaml");

        for (String alert : all(ALERT, 1, Files.readString(file))) {
            assertThat(Files.readString(cases)).contains("alertname=\"" + alert + "\",alertstate=\"firing\"");
        }
        run(Optional.empty(), "promtool", "check", "rules", file.toString());
        run(Optional.empty(), "promtool", "test", "rules", cases.toString());
    }

    @Test
    @DisplayName(
            "Prometheus' own check has nothing to say against our figures; the names of the others are a library's")
    void wellFormed() throws Exception {
        assumeTrue(isInstalled("promtool"), "promtool is not installed");
        String ours =
                figures().lines().filter(line -> line.contains("toc_")).collect(Collectors.joining("\n", "", "\n"));
        Path served = Files.writeString(folder.resolve("figures"), ours);

        run(Optional.of(served), "promtool", "check", "metrics");
    }

    @Test
    @DisplayName("Prometheus reads the figures and the rules")
    void scraped() throws Exception {
        assumeTrue(isInstalled("prometheus"), "prometheus is not installed");
        int port = freePort();
        Path config = Files.writeString(folder.resolve("prometheus.yaml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ['%s']
                scrape_configs:
                  - job_name: bitten-toc
                    static_configs: [{targets: ['%s']}]
                """.formatted(
                CONF.resolve("toc-alerts.yaml").toAbsolutePath(), toc.uri("/").getAuthority()));
        Process prometheus = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("series"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        try {
            await().atMost(60, TimeUnit.SECONDS)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(query(port, "up{job=\"bitten-toc\"} + toc_database_up"))
                            .contains("\"2\""));
            assertThat(query(port, "ALERTS{alertname=\"TocDown\"}")).contains("\"result\":[]");
        } finally {
            prometheus.destroy();
            assertThat(prometheus.waitFor(45, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String query(int port, String expression) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query="
                + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean isInstalled(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program));
    }

    private void run(Optional<Path> input, String... command) throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        input.ifPresent(file -> builder.redirectInput(file.toFile()));
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }
}
