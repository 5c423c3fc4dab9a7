package com.joinbitten.toc.api.record;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.MISSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TestEngine.class)
class RecordOverHttpTest {
    private final TestEngine engine;

    private TestToc toc;

    RecordOverHttpTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        toc = new TestToc(folder, engine.settings("fire.wait=30s"));
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private JsonObject ask(String path) throws Exception {
        HttpResponse<String> reply = toc.get(path);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private static List<JsonObject> items(JsonObject of, String name) {
        return ((JsonValue.Items) of.get(name).orElseThrow())
                .values().stream().map(item -> (JsonObject) item).toList();
    }

    private List<String> missions(String query) throws Exception {
        return items(ask("/api/my/missions?" + query), "missions").stream()
                .map(mission -> mission.requiredText("mission_id") + " " + mission.requiredText("standing"))
                .toList();
    }

    private void closed(long ticket, String symbol, String profit, String at) throws Exception {
        String trade = "{\"ticket\":" + ticket + ",\"symbol\":\"" + symbol + "\",\"profit\":" + profit
                + ",\"commission\":-0.50,\"swap\":0,\"closed_at\":\"" + at + "\"}";
        toc.post("/trade-result", "{\"user_id\":\"" + COMMANDER + "\",\"trade_result\":" + trade + "}");
    }

    @Test
    void missionsAreLiveFiredOrMissed() throws Exception {
        toc.store(TestToc.mission("M-ALL", 80, Optional.empty()));
        toc.store(TestToc.mission("M-OTHER", 80, Optional.of(TestToc.NIBBLER)));
        toc.fire(COMMANDER, MISSION.value());

        assertThat(missions("user=" + COMMANDER + "&show=live")).containsExactly("M-ALL live");
        assertThat(missions("user=" + COMMANDER + "&show=fired")).containsExactly(MISSION + " fired");
        assertThat(missions("user=" + COMMANDER + "&show=missed")).isEmpty();
        toc.clock.advance(Duration.ofHours(1));
        assertThat(missions("user=" + COMMANDER)).containsExactly("M-ALL missed", MISSION + " fired");
        assertThat(missions("user=" + COMMANDER + "&show=missed")).containsExactly("M-ALL missed");
        assertThat(missions("user=" + COMMANDER + "&symbol=XAUUSD")).isEmpty();
        JsonObject shot = items(
                        items(ask("/api/my/missions?show=fired&user=" + COMMANDER), "missions")
                                .get(0),
                        "fires")
                .get(0);
        assertThat(shot.requiredText("state")).isEqualTo("FILLED");
        assertThat(shot.requiredInteger("ticket")).isPositive();
    }

    @Test
    void aRefusedFireLeavesAMissionLive() throws Exception {
        toc.put("/api/halt", "{\"level\":\"halted\",\"reason\":\"drill\"}");
        toc.fire(COMMANDER, MISSION.value());

        assertThat(missions("user=" + COMMANDER)).containsExactly(MISSION + " live");
    }

    @Test
    void missionsComePageByPage() throws Exception {
        for (int i = 0; i < 3; i++) {
            toc.store(TestToc.mission("M-" + i, 80, Optional.of(COMMANDER)));
        }

        JsonObject first = ask("/api/my/missions?limit=3&user=" + COMMANDER);
        List<String> second = missions("limit=3&user=" + COMMANDER + "&before=" + first.requiredText("next_before"));

        assertThat(items(first, "missions"))
                .extracting(mission -> mission.requiredText("mission_id"))
                .containsExactly("M-2", "M-1", "M-0");
        assertThat(second).containsExactly(MISSION + " live");
    }

    @Test
    void theRecordAddsUpWhatWasClosed() throws Exception {
        JsonObject fired =
                JsonObject.parse(toc.fire(COMMANDER, MISSION.value()).body().getBytes(StandardCharsets.UTF_8));
        JsonObject execution = fired.object("execution_result").orElseThrow();
        closed(execution.requiredInteger("ticket"), "EURUSD", "20.00", "2026-01-05T11:59:00Z");
        closed(9_001, "GBPUSD", "-10.00", "2026-01-04T10:00:00Z");
        closed(9_002, "GBPUSD", "4.00", "2026-01-03T10:00:00Z");
        closed(9_003, "XAUUSD", "99.00", "2025-01-03T10:00:00Z");

        JsonObject record = ask("/api/my/record?days=30&user=" + COMMANDER);

        assertThat(record.toText())
                .contains("\"whole\":true,\"closes\":3,\"net_profit\":12.50")
                .contains("\"win_rate\":{\"wins\":2,\"decided\":3,\"share\":0.6667,\"low\":0.2077,\"high\":0.9385}")
                .contains("{\"at\":\"2026-01-03T10:00:00Z\",\"net_profit\":3.50,\"total\":3.50}")
                .contains("{\"at\":\"2026-01-05T11:59:00Z\",\"net_profit\":19.50,\"total\":12.50}")
                .contains("\"by_symbol\":[{\"name\":\"EURUSD\",\"closes\":1,\"net_profit\":19.50},"
                        + "{\"name\":\"GBPUSD\",\"closes\":2,\"net_profit\":-7.00}]")
                .contains("{\"name\":\"RAPID_ASSAULT\",\"closes\":1,\"net_profit\":19.50}");
        assertThat(record.requiredInteger("streak")).isEqualTo(1);
        assertThat(ask("/api/my/record?curve=0&user=" + COMMANDER).toText()).contains("\"equity\":[]", "\"closes\":3");
        assertThat(record.object("latency").orElseThrow().requiredInteger("count"))
                .isEqualTo(1);
        assertThat(record.object("slippage").orElseThrow().requiredInteger("count"))
                .isEqualTo(1);
    }

    @Test
    void anEmptyRecordSaysSo() throws Exception {
        assertThat(ask("/api/my/record?user=nobody").toText())
                .contains("\"closes\":0,\"net_profit\":0", "\"decided\":0", "\"p50\":null", "\"equity\":[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/my/missions",
                "/api/my/missions?user=..%2Fx",
                "/api/my/missions?user=1&show=old",
                "/api/my/missions?user=1&limit=201",
                "/api/my/record",
                "/api/my/record?user=1&days=0",
                "/api/my/record?user=1&days=367",
                "/api/my/record?user=1&days=x"
            })
    void whatIsNotUnderstoodIs400(String path) throws Exception {
        assertThat(toc.get(path).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/missions", "/me"})
    void thePagesSpeakTheReadersLanguageAndCarryNoCode(String path) throws Exception {
        HttpResponse<String> page = toc.get(path + "?user=" + COMMANDER, "Accept-Language", "tr-TR,en;q=0.5");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<html lang=\"tr\">", "Görevler", "data-user=\"" + COMMANDER + "\"")
                .contains("href=\"/me?user=" + COMMANDER + "\"")
                .doesNotContainPattern("<script(?![^>]*src=)")
                .doesNotContain("style=");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        assertThat(toc.get(path + "?lang=de").body()).contains("<html lang=\"de\">", "Missionen", "data-user=\"\"");
        assertThat(toc.get(path + "?user=%3Cscript%3E").statusCode()).isEqualTo(400);
        assertThat(toc.get("/static/uplot.js").statusCode()).isEqualTo(200);
    }
}
