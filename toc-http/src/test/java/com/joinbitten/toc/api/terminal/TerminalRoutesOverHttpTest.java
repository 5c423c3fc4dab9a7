package com.joinbitten.toc.api.terminal;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.MISSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TestEngine.class)
class TerminalRoutesOverHttpTest {
    private final TestEngine engine;

    @TempDir
    private Path folder;

    private List<String> database = List.of();
    private TestToc toc;

    TerminalRoutesOverHttpTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        database = engine.fresh();
        toc = start();
        user("123", Tier.NIBBLER);
        user("press", Tier.PRESS_PASS);
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private TestToc start(String... more) {
        return new TestToc(
                folder,
                Stream.concat(database.stream(), Stream.concat(Stream.of("fire.wait=5s"), Stream.of(more)))
                        .toArray(String[]::new));
    }

    private void user(String id, Tier tier) {
        new SqlUsers(toc.database).save(User.of(new UserId(id), tier, new BigDecimal("10000")));
    }

    private static JsonObject json(HttpResponse<String> reply) {
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> assign(String body) throws Exception {
        return toc.post("/assign-terminal", body);
    }

    private String seatOf(HttpResponse<String> reply) {
        return json(reply).object("assignment").orElseThrow().requiredText("terminal_name");
    }

    private JsonObject terminal(String name) throws Exception {
        JsonValue terminals = json(toc.get("/terminals")).get("terminals").orElseThrow();
        return ((JsonValue.Items) terminals)
                .values().stream()
                        .map(JsonObject.class::cast)
                        .filter(terminal ->
                                terminal.requiredText("terminal_name").equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void theOperatorsCommandIsAnsweredToTheLetter() throws Exception {
        HttpResponse<String> reply = assign("{\"user_id\": \"123\", \"terminal_type\": \"demo\"}");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body())
                .isEqualTo("{\"success\":true,\"assignment\":{\"assignment_id\":1,\"user_id\":\"123\","
                        + "\"terminal_id\":2,\"terminal_name\":\"DEMO-01\",\"terminal_type\":\"demo\","
                        + "\"ip_address\":\"127.0.0.1\",\"port\":5556,\"folder_path\":\"terminals/DEMO-01\","
                        + "\"assigned_at\":\"2026-01-05T12:00:00Z\"},\"terminal_launched\":false,"
                        + "\"message\":\"Terminal DEMO-01 assigned to user 123\"}");
    }

    @Test
    void theKindIsPressPassUnlessItIsNamedAndAUserMayBeANumber() throws Exception {
        assertThat(seatOf(assign("{\"user_id\":123}"))).isEqualTo("PRESS_PASS-01");
        assertThat(seatOf(assign("{\"user_id\":\"123\",\"terminal_type\":null}")))
                .isEqualTo("PRESS_PASS-01");
        assertThat(seatOf(assign("{\"user_id\":\"test_user_123\",\"terminal_type\":\"live\"}")))
                .isEqualTo("LIVE-01");
        assertThat(terminal("PRESS_PASS-01").requiredInteger("active_users")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 | user_id required",
                "{\"user_id\":null} | 400 | user_id required",
                "{\"user_id\":\" \"} | 400 | user_id required",
                "{\"user_id\":\"stranger\"} | 404 | User not found",
                "{\"user_id\":\"../etc\"} | 404 | User not found",
                "{\"user_id\":-5} | 404 | User not found",
                "{\"user_id\":\"press\",\"terminal_type\":\"live\"} | 403 | "
                        + "Live trading not available for Press Pass users",
                "{\"user_id\":true} | 400 | user_id must be a string or a whole number",
                "{\"user_id\":1.5} | 400 | user_id must be a string or a whole number",
                "{\"user_id\":[1]} | 400 | user_id must be a string or a whole number",
                "{\"user_id\":\"123\",\"terminal_type\":\"paper\"} | 400 | "
                        + "terminal_type must be press_pass, demo or live: \"paper\"",
                "{\"user_id\":\"123\",\"terminal_type\":7} | 400 | terminal_type must be a string: \"7\"",
                "{\"user_id\":\"123\",\"preferred_terminal\":\"NO-1\"} | 400 | preferred_terminal names no terminal",
                "{\"user_id\":\"123\",\"mt5_credentials\":\"secret\"} | 400 | mt5_credentials must be an object",
                "{\"user_id\":\"123\",\"mt5_credentials\":{\"login\":\"1\",\"server\":\"s\"}} | 400 | "
                        + "mt5_credentials.password is missing",
                "{\"user_id\":\"123\",\"mt5_credentials\":{\"login\":\"1\",\"password\":[\"x\"],\"server\":\"s\"}} | "
                        + "400 | mt5_credentials.password must be a string or a number",
                "[] | 400 | Invalid JSON",
                "{\"user_id\": | 400 | Invalid JSON",
                "{\"user_id\":\"1\",\"user_id\":\"2\"} | 400 | Invalid JSON"
            })
    void aBadWishIsRefusedInTheContractsWords(String body, int status, String error) throws Exception {
        HttpResponse<String> reply = assign(body);

        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(json(reply).text("error")).contains(error);
        assertThat(reply.body()).startsWith("{\"success\":false,\"error\":");
    }

    @Test
    void anotherContentTypeIs415() throws Exception {
        HttpResponse<String> reply = toc.send("POST", "/assign-terminal", "user_id=123", "text/plain");

        assertThat(reply.statusCode()).isEqualTo(415);
    }

    @Test
    void aFullPoolIs503AndTheSeatOfAnotherKindIsNotTouched() throws Exception {
        for (int i = 0; i < 5; i++) {
            user("u" + i, Tier.FANG);
            assertThat(assign("{\"user_id\":\"u" + i + "\",\"terminal_type\":\"live\"}")
                            .statusCode())
                    .isEqualTo(200);
        }

        HttpResponse<String> reply = assign("{\"user_id\":\"123\",\"terminal_type\":\"live\"}");

        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.body()).isEqualTo("{\"success\":false,\"error\":\"No available live terminals\"}");
        assertThat(assign("{\"user_id\":\"123\",\"terminal_type\":\"demo\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void sixtyFourUsersRaceForTheLastFiveSeats() throws Exception {
        for (int i = 0; i < 64; i++) {
            user("r" + i, Tier.FANG);
        }
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            calls.add(toc.postLater("/assign-terminal", "{\"user_id\":\"r" + i + "\",\"terminal_type\":\"live\"}"));
        }

        List<Integer> statuses = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> call : calls) {
            statuses.add(call.get(30, TimeUnit.SECONDS).statusCode());
        }

        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(5);
        assertThat(statuses.stream().filter(status -> status == 503)).hasSize(59);
        assertThat(terminal("LIVE-01").requiredInteger("active_users")).isEqualTo(5);
        assertThat(terminal("LIVE-01").requiredInteger("available_slots")).isZero();
    }

    @Test
    void assignAndReleaseWorkForEver() throws Exception {
        for (int turn = 0; turn < 3; turn++) {
            assertThat(assign("{\"user_id\":\"123\",\"terminal_type\":\"demo\"}")
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> first = toc.send("POST", "/release-terminal/123", "", "");
            HttpResponse<String> second = toc.send("POST", "/release-terminal/123", "", "");

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.body()).isEqualTo("{\"success\":true,\"message\":\"Terminal released for user 123\"}");
            assertThat(second.statusCode()).isEqualTo(200);
            assertThat(second.body()).isEqualTo("{\"success\":false,\"message\":\"No active assignment found\"}");
        }
        assertThat(terminal("DEMO-01").requiredInteger("active_users")).isZero();
        assertThat(toc.get("/assignments/123").body()).contains("\"reason\":\"REQUESTED\"");
    }

    @Test
    void releaseTakesTheKindFromABodyAndNoNonsense() throws Exception {
        assign("{\"user_id\":\"123\",\"terminal_type\":\"demo\"}");
        assign("{\"user_id\":\"123\",\"terminal_type\":\"live\"}");

        HttpResponse<String> one = toc.post("/release-terminal/123", "{\"terminal_type\":\"live\"}");
        HttpResponse<String> bad = toc.post("/release-terminal/123", "{\"terminal_type\":5}");

        assertThat(json(one).flag("success")).isTrue();
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(terminal("LIVE-01").requiredInteger("active_users")).isZero();
        assertThat(terminal("DEMO-01").requiredInteger("active_users")).isEqualTo(1);
    }

    @Test
    void thePreferredTerminalIsTakenByNameOrNumberWhileItIsFree() throws Exception {
        toc.close();
        toc = start("pools.demo.terminals=2", "pools.demo.seats=1");
        user("a", Tier.FANG);
        String second = Long.toString(terminal("DEMO-02").requiredInteger("terminal_id"));

        String byNumber = seatOf(
                assign("{\"user_id\":\"123\",\"terminal_type\":\"demo\",\"preferred_terminal\":" + second + "}"));
        String full =
                seatOf(assign("{\"user_id\":\"a\",\"terminal_type\":\"demo\",\"preferred_terminal\":\"DEMO-02\"}"));

        assertThat(byNumber).isEqualTo("DEMO-02");
        assertThat(full).isEqualTo("DEMO-01");
    }

    @Test
    void theListOfTerminalsAddsUp() throws Exception {
        assign("{\"user_id\":\"123\",\"terminal_type\":\"demo\"}");
        assign("{\"user_id\":\"press\"}");

        HttpResponse<String> all = toc.get("/terminals");
        HttpResponse<String> demo = toc.get("/terminals?type=demo");

        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(all.body())
                .contains("\"terminal_name\":\"DEMO-01\"")
                .contains("\"active_users\":1,\"available_slots\":4")
                .endsWith("\"statistics\":{\"terminals_by_type\":{\"press_pass\":1,\"demo\":1,\"live\":1},"
                        + "\"active_assignments_by_type\":{\"press_pass\":1,\"demo\":1,\"live\":0},"
                        + "\"utilization\":{\"total_terminals\":3,\"used_terminals\":2,\"total_capacity\":20,"
                        + "\"used_capacity\":2}}}");
        assertThat(demo.body()).contains("DEMO-01").doesNotContain("LIVE-01", "PRESS_PASS-01");
        assertThat(json(demo).object("statistics")).isEqualTo(json(all).object("statistics"));
        assertThat(toc.get("/terminals?type=paper").statusCode()).isEqualTo(400);
    }

    @Test
    void aStatusTellsUserSeatsSessionAndDay() throws Exception {
        assign("{\"user_id\":\"7176191872\",\"terminal_type\":\"demo\"}");
        toc.fire(COMMANDER, MISSION.value());

        HttpResponse<String> reply = toc.get("/status/7176191872");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body())
                .startsWith("{\"user\":{\"id\":\"7176191872\",\"tier\":\"COMMANDER\",\"fire_mode\":\"MANUAL\","
                        + "\"xp\":10,\"level\":1},\"assignments\":[{\"assignment_id\":1,")
                .contains("\"session\":{\"assignment_id\":1,\"terminal_name\":\"DEMO-01\"")
                .contains("\"released_when_idle_at\":\"2026-01-06T12:00:00Z\"")
                .contains("\"daily_stats\":{\"date\":\"2026-01-05\",\"fires\":1,\"filled\":1,\"open\":1,\"closed\":0")
                .contains("\"cooldowns\":{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stranger", "..%2F..", "%00"})
    void theStatusOfNobodyIs404(String user) throws Exception {
        HttpResponse<String> reply = toc.get("/status/" + user);

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo("{\"success\":false,\"error\":\"User not found\"}");
    }

    @Test
    void aStatusTellsTheSecondsUntilTheNextFire() throws Exception {
        toc.close();
        toc = start("tiers.commander.cooldown=30s");
        toc.fire(COMMANDER, MISSION.value());
        toc.clock.advance(Duration.ofMillis(12_400));

        JsonObject cooling =
                json(toc.get("/status/7176191872")).object("cooldowns").orElseThrow();
        toc.clock.advance(Duration.ofMillis(17_600));
        JsonObject over =
                json(toc.get("/status/7176191872")).object("cooldowns").orElseThrow();

        assertThat(cooling.requiredInteger("EURUSD")).isEqualTo(18);
        assertThat(over.members()).isEmpty();
    }

    @Test
    void aUserWithoutASeatHasNoSession() throws Exception {
        assertThat(toc.get("/status/123").body()).contains("\"assignments\":[],\"session\":null");
    }

    @Test
    void healthCountsTerminalsInServiceAndWhoSitsThere() throws Exception {
        assign("{\"user_id\":\"123\",\"terminal_type\":\"live\"}");
        toc.post("/terminals/DEMO-01/state", "{\"state\":\"error\"}");

        JsonObject components = json(toc.get("/health")).object("components").orElseThrow();

        assertThat(components.requiredInteger("terminals")).isEqualTo(2);
        assertThat(components.requiredInteger("active_sessions")).isEqualTo(1);
    }

    @Test
    void aRestartKeepsEverySession() throws Exception {
        assign("{\"user_id\":\"123\",\"terminal_type\":\"live\"}");
        String before = toc.get("/status/123").body();
        toc.close();

        toc = start();

        assertThat(toc.get("/status/123").body()).isEqualTo(before);
    }

    @Test
    void theFirstFireTakesAPressPassSeatAndAnExplicitOneIsKept() throws Exception {
        HttpResponse<String> fired = toc.fire(COMMANDER, MISSION.value());
        String stored =
                toc.get("/api/fires/" + json(fired).requiredText("fire_id")).body();

        assertThat(stored).contains("\"relay\":\"local\",\"account\":\"press_pass\"");
        assertThat(terminal("PRESS_PASS-01").requiredInteger("active_users")).isEqualTo(1);
        assertThat(toc.get("/status/7176191872").body()).contains("\"terminal_name\":\"PRESS_PASS-01\"");
    }

    @Test
    void aFireMayAskForAKindOfTerminalAndIsNeverFiredTwiceByChangingIt() throws Exception {
        assign("{\"user_id\":\"7176191872\",\"terminal_type\":\"demo\"}");
        String[] headers = {"X-User-ID", COMMANDER.value()};
        String mission = "{\"mission_id\":\"APEX5_EURUSD_001235\",\"terminal_type\":";

        HttpResponse<String> live = toc.post("/api/fire", mission + "\"live\"}", headers);
        HttpResponse<String> odd = toc.post("/api/fire", mission + "\"gold\"}", headers);
        HttpResponse<String> demo = toc.post("/api/fire", mission + "\"demo\"}", headers);
        HttpResponse<String> other = toc.post("/api/fire", mission + "\"press_pass\"}", headers);

        assertThat(live.statusCode()).isEqualTo(404);
        assertThat(json(live).text("error")).contains("No active terminal assignment for user");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(demo.statusCode()).isEqualTo(200);
        assertThat(json(other).flag("duplicate")).isTrue();
        assertThat(json(other).text("fire_id")).isEqualTo(json(demo).text("fire_id"));
        assertThat(toc.relay.orders()).hasSize(1);
    }

    @Test
    void anOperatorPutsATerminalOutOfServiceAndMovesItsUsers() throws Exception {
        toc.close();
        toc = start("pools.demo.terminals=2");
        assign("{\"user_id\":\"7176191872\",\"terminal_type\":\"demo\"}");

        HttpResponse<String> stopped =
                toc.post("/terminals/DEMO-01/state", "{\"state\":\"maintenance\",\"note\":\"new disk\"}");
        HttpResponse<String> refused = toc.fire(COMMANDER, MISSION.value());
        HttpResponse<String> moved = toc.send("POST", "/terminals/DEMO-01/failover", "", "");
        HttpResponse<String> fired = toc.fire(COMMANDER, MISSION.value());

        assertThat(json(stopped).object("terminal").orElseThrow().text("status"))
                .contains("maintenance");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(json(refused).text("code")).contains("NO_TERMINAL");
        assertThat(json(moved).text("message")).contains("1 users moved from DEMO-01, 0 left without a seat elsewhere");
        assertThat(fired.statusCode()).isEqualTo(200);
        assertThat(toc.get("/status/7176191872").body()).contains("DEMO-02");
        assertThat(toc.post("/terminals/DEMO-01/state", "{\"state\":\"available\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/terminals/NO-1/state | {\"state\":\"error\"} | 404",
                "/terminals/99/failover | {} | 404",
                "/terminals/DEMO-01/state | {} | 400",
                "/terminals/DEMO-01/state | {\"state\":\"retired\"} | 400",
                "/terminals/DEMO-01/state | {\"state\":5} | 400",
                "/terminals/DEMO-01/failover | {\"state\":\"available\"} | 400",
                "/terminals/DEMO-01/failover | [] | 400"
            })
    void aBadWordOfAnOperatorChangesNothing(String path, String body, int status) throws Exception {
        HttpResponse<String> reply = toc.post(path, body);

        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(terminal("DEMO-01").text("status")).contains("available");
    }

    @Test
    void anIdleSeatIsGivenBack() throws Exception {
        assign("{\"user_id\":\"123\",\"terminal_type\":\"live\"}");
        toc.clock.advance(Duration.ofHours(24).plusSeconds(1));

        toc.sweepSeats();

        assertThat(toc.get("/status/123").body()).contains("\"session\":null");
        assertThat(toc.get("/assignments/123").body()).contains("\"reason\":\"IDLE\"");
        assertThat(Optional.of(terminal("LIVE-01").requiredInteger("active_users")))
                .contains(0L);
    }
}
