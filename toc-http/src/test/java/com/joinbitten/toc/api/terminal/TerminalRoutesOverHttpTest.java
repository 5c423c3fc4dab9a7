package com.joinbitten.toc.api.terminal;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.MISSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.user.Tier;
import com.joinbitten.toc.TestEngine;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalRoutesOverHttpTest extends SeatedToc {
    TerminalRoutesOverHttpTest(TestEngine engine) {
        super(engine);
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
            String preferred = i % 2 == 0 ? "" : ",\"preferred_terminal\":\"LIVE-01\"";
            calls.add(toc.postLater(
                    "/assign-terminal", "{\"user_id\":\"r" + i + "\",\"terminal_type\":\"live\"" + preferred + "}"));
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
}
