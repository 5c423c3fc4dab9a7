package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.config.ConfigException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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
