package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.config.ConfigException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Relay, paper terminal and TOC in this process, as {@code bitten up} starts them. */
class QuickStartTest {
    private static final String FIRE = "{\"mission_id\":\"APEX5_EURUSD_001235\"}";
    private static final List<String> FREE_PORTS =
            List.of("relay.listen.port=0", "toc.listen.ports=[0,0]", "toc.fire.wait=30s");

    private static QuickStart up(Path data) throws InterruptedException {
        return new QuickStart(new QuickStart.Settings(data, FREE_PORTS, Map.of()), reason -> {});
    }

    private static HttpResponse<String> fire(QuickStart system) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + system.port() + "/api/fire"))
                .header("Content-Type", "application/json")
                .header("X-User-ID", "7176191872")
                .POST(HttpRequest.BodyPublishers.ofString(FIRE))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aClickIsFilledAndARestartRemembersIt(@TempDir Path data) throws Exception {
        String first;
        try (QuickStart system = up(data)) {
            first = fire(system).body();
        }
        String second;
        try (QuickStart again = up(data)) {
            second = fire(again).body();
        }

        assertThat(first)
                .contains("✅ LIVE TRADE EXECUTED!", "\"character_name\":\"ATHENA\"", "\"duplicate\":false")
                .contains("Direct hit confirmed. Mission parameters achieved.");
        assertThat(second).isEqualTo(first.replace("\"duplicate\":false", "\"duplicate\":true"));
    }

    private static String get(QuickStart system, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + system.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void whatTheTerminalSaysReachesStatusGatesAndReconciliation(@TempDir Path data) throws Exception {
        List<String> sets = new ArrayList<>(FREE_PORTS);
        sets.addAll(List.of("toc.terminals.poll=100ms", "toc.tiers.commander.cooldown=0s"));
        String order =
                "{\"user_id\":\"7176191872\",\"signal\":{\"symbol\":\"EURUSD\",\"direction\":\"BUY\",\"volume\":0.01}}";
        try (QuickStart system = new QuickStart(new QuickStart.Settings(data, sets, Map.of()), reason -> {})) {
            fire(system); // which makes the user's folder, so that the terminal has a place for its heartbeat
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> get(system, "/status/7176191872")
                            .contains("\"open_positions\":1,\"build\":\"paper terminal\",\"halted\":false,"
                                    + "\"ea_level\":2,\"symbols\":32,"));

            assertThat(get(system, "/status/7176191872"))
                    .contains("\"currency\":\"USD\",\"balance\":10000.00", "\"auto_trading\":true", "\"told_at\":\"20");
            assertThat(get(system, "/api/reconciliation")).contains("\"stray_positions\":[]");
            HttpRequest preview = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + system.port() + "/fire?dry_run=1"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(order))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(preview, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("the terminal can execute this");
        }
    }

    @Test
    void aSettingThatNamesNoPartIsRefused(@TempDir Path data) {
        QuickStart.Settings settings =
                new QuickStart.Settings(data, List.of("listen.port=1", "toc.nonsense=1"), Map.of());

        assertThatThrownBy(() -> new QuickStart(settings, reason -> {}).close())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("listen.port=1");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void faultsOfAnyPartComeOutBeforeAnythingStarts(@TempDir Path data) {
        QuickStart.Settings settings = new QuickStart.Settings(data, List.of("toc.nonsense=1"), Map.of());

        assertThatThrownBy(() -> new QuickStart(settings, reason -> {}).close())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("nonsense");
        assertThat(data).isEmptyDirectory();
    }
}
