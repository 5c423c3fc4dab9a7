package com.joinbitten.toc.api.ops;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.trail.RelayWord;
import com.joinbitten.core.storage.SqlFires;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.FakeRelay.Manner;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the console asks for to show fires. */
@NullUnmarked
@ParameterizedClass
@EnumSource(TestEngine.class)
class ConsoleOverHttpTest {
    private static final String BYTES = "{\"symbol\":\"EURUSD\",\"comment\":\"<b>\"}\n";

    private final TestEngine engine;

    @TempDir
    private Path folder;

    private TestToc toc;

    ConsoleOverHttpTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        toc = new TestToc(folder, engine.settings("fire.wait=10ms"));
    }

    @AfterEach
    void close() {
        toc.close();
    }

    static JsonObject json(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private static List<JsonObject> items(JsonObject of, String name) {
        return ((JsonValue.Items) of.get(name).orElseThrow())
                .values().stream().map(JsonObject.class::cast).toList();
    }

    private FireId fired(FireState until) throws Exception {
        toc.fire(COMMANDER, TestToc.MISSION.value());
        FireId id = toc.relay.orders().get(0);
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> new SqlFires(toc.database).find(id).orElseThrow().state() == until);
        return id;
    }

    @Test
    void aTraceTellsGatesHopsAttemptsEventsAndWhatRelayAndTerminalSay() throws Exception {
        FireId id = fired(FireState.FILLED);
        toc.relay.willSay(new RelayWord(
                true,
                Code.OK,
                "state of the fire",
                Optional.of("ledger-1"),
                Optional.of(new RelayWord.Known(
                        FireState.FILLED,
                        Published.YES,
                        "user_7176191872",
                        "trade_20260105_120000_000001.json",
                        TestToc.NOW.plusSeconds(60),
                        Map.of("ack", 380L),
                        Optional.of(BYTES)))));
        Heard.of(toc, Heard.position(id.magic(), 1001), Heard.position(77, 4711));

        JsonObject told = json(toc.get("/api/fires/" + id + "/trace"));

        assertThat(told.object("fire").orElseThrow().requiredText("state")).isEqualTo("FILLED");
        assertThat(items(told.object("fire").orElseThrow(), "trace")).isNotEmpty();
        assertThat(told.requiredText("magic")).isEqualTo(Long.toString(id.magic()));
        assertThat(told.object("micros").orElseThrow().requiredInteger("store")).isNotNegative();
        assertThat(items(told, "attempts"))
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.requiredText("ending")).isEqualTo("TAKEN_OVER"));
        assertThat(items(told, "events"))
                .extracting(event -> event.requiredText("state"))
                .containsExactly("CLAIMED", "FILLED");
        assertThat(told.flag("waiting")).isFalse();
        JsonObject relay = told.object("relay").orElseThrow();
        assertThat(relay.requiredText("contents")).isEqualTo(BYTES);
        assertThat(relay.object("micros").orElseThrow().requiredInteger("ack")).isEqualTo(380);
        assertThat(items(told.object("terminal").orElseThrow(), "positions"))
                .extracting(position -> position.requiredInteger("ticket"))
                .containsExactly(1001L);
    }

    @Test
    void aTraceSaysWhenNobodyCanBeAsked() throws Exception {
        toc.relay.will(Manner.STAY_SILENT);
        FireId id = fired(FireState.RELAYED);

        JsonObject told = json(toc.get("/api/fires/" + id + "/trace"));

        assertThat(told.object("relay").orElseThrow().flag("heard")).isFalse();
        assertThat(told.get("terminal")).contains(new JsonValue.Null());
        assertThat(toc.get("/api/fires/01KE6V6R8GZ3Q4T5W6X7Y8Z9AB/trace").statusCode())
                .isEqualTo(404);
        assertThat(toc.get("/api/fires/nonsense/trace").statusCode()).isEqualTo(404);
    }

    @Test
    void firesAreFoundByCodeAndByTime() throws Exception {
        FireId id = fired(FireState.FILLED);
        toc.fire(TestToc.NIBBLER, TestToc.MISSION.value());
        Instant later = TestToc.NOW.plusSeconds(1);

        assertThat(ids("code=OK")).containsExactly(id.value());
        assertThat(ids("code=MISSION_FOREIGN")).doesNotContain(id.value());
        assertThat(ids("until=" + TestToc.NOW)).isEmpty();
        assertThat(ids("until=" + later + "&from=" + TestToc.NOW)).contains(id.value());
        assertThat(ids("from=" + later)).isEmpty();
        assertThat(toc.get("/api/fires?code=nonsense").statusCode()).isEqualTo(400);
        assertThat(toc.get("/api/fires?until=tomorrow").statusCode()).isEqualTo(400);
    }

    private List<String> ids(String query) throws Exception {
        return items(json(toc.get("/api/fires?" + query)), "fires").stream()
                .map(fire -> fire.requiredText("fire_id"))
                .toList();
    }

    @Test
    void thePageIsOursAloneAndHoldsNothingOfAnybody() throws Exception {
        HttpResponse<String> page = toc.get("/ops");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'");
        assertThat(page.body()).doesNotContain("<script>", "style=", "http:", "https:", "onclick");
        for (String file : List.of("ops.css", "ops.js", "calls.js", "parts.js", "fires.js", "trace.js", "charts.js")) {
            assertThat(toc.get("/ops/" + file).statusCode()).as(file).isEqualTo(200);
        }
        assertThat(toc.get("/ops/ops.html").statusCode()).isEqualTo(404);
        assertThat(json(toc.get("/api/ops")).requiredText("name")).isEqualTo("local");
    }

    @Test
    void theBoardTellsSeatsUsersHeartbeatsAndPings() throws Exception {
        fired(FireState.FILLED);
        Heard.of(toc);

        JsonObject board = json(toc.get("/api/ops/terminals"));

        assertThat(items(board, "relays")).singleElement().satisfies(relay -> {
            assertThat(relay.requiredInteger("ping_us")).isEqualTo(250);
            assertThat(relay.requiredInteger("waiting")).isZero();
        });
        JsonObject taken = items(board, "terminals").stream()
                .filter(terminal -> terminal.requiredInteger("active_users") == 1)
                .findFirst()
                .orElseThrow();
        assertThat(items(taken, "users")).singleElement().satisfies(user -> {
            assertThat(user.requiredText("user_id")).isEqualTo(COMMANDER.value());
            assertThat(user.object("heard").orElseThrow().requiredInteger("ea_level"))
                    .isEqualTo(2);
            assertThat(user.object("heard").orElseThrow().flag("auto_trading")).isTrue();
        });
    }

    @Test
    void figuresAreThisProcesssOwn() throws Exception {
        fired(FireState.FILLED);

        JsonObject figures = json(toc.get("/api/ops/figures"));

        assertThat(figures.object("codes").orElseThrow().requiredInteger("OK")).isEqualTo(1);
        List<JsonValue> minutes = ((JsonValue.Items) figures.get("per_minute").orElseThrow()).values();
        assertThat(minutes).hasSize(60);
        assertThat(minutes.stream()
                        .mapToLong(count -> Long.parseLong(((JsonValue.Numeral) count).lexeme()))
                        .sum())
                .isEqualTo(1);
        JsonObject store = items(figures, "hops").get(0);
        assertThat(store.requiredText("hop")).isEqualTo("store");
        assertThat(store.requiredInteger("count")).isEqualTo(1);
        assertThat(items(store, "buckets").stream()
                        .mapToLong(bucket -> bucket.requiredInteger("count"))
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void theAuditIsSearchedByWhoActTextAndTimeAndItsChainIsLookedThrough() throws Exception {
        toc.put("/api/halt", "{\"level\":\"halted\",\"reason\":\"100% Fat_Finger\"}");
        toc.put("/api/users/new_one", "{\"tier\":\"FANG\"}");

        assertThat(acts("text=fat_finger")).containsExactly("halt");
        assertThat(acts("text=fat%25finger")).isEmpty();
        assertThat(acts("text=100%25")).containsExactly("halt");
        assertThat(acts("actor=local&action=user.add")).containsExactly("user.add");
        assertThat(acts("actor=nobody")).isEmpty();
        assertThat(acts("until=" + TestToc.NOW)).isEmpty();
        assertThat(acts("from=" + TestToc.NOW)).contains("halt", "user.add");
        JsonObject verdict = json(toc.get("/api/audit/verify"));
        assertThat(verdict.flag("sound")).isTrue();
        assertThat(verdict.requiredInteger("entries")).isPositive();
    }

    private List<String> acts(String query) throws Exception {
        return items(json(toc.get("/api/audit?" + query)), "entries").stream()
                .map(entry -> entry.requiredText("action"))
                .toList();
    }
}
