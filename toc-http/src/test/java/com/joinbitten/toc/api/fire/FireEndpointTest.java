package com.joinbitten.toc.api.fire;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.MISSION;
import static com.joinbitten.toc.TestToc.NIBBLER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.FakeRelay.Manner;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
class FireEndpointTest {
    private static final String BODY = "{\"mission_id\":\"APEX5_EURUSD_001235\"}";

    private final TestEngine engine;
    private TestToc toc;

    FireEndpointTest(TestEngine engine) {
        this.engine = engine;
    }

    private TestToc toc(Path folder, String set) {
        return new TestToc(folder, engine.settings(set));
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        toc = toc(folder, "fire.wait=30s");
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private static JsonObject json(HttpResponse<String> reply) {
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String fireId(HttpResponse<String> reply) {
        return json(reply).requiredText("fire_id");
    }

    @Test
    void aFilledFireIsAnsweredToTheLetter() throws Exception {
        HttpResponse<String> reply = toc.fire(COMMANDER, MISSION.value());

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body())
                .isEqualTo("{\"success\":true,\"message\":\"🎯 MISSION FIRED! EURUSD BUY 0.1 lots\","
                        + "\"mission_id\":\"APEX5_EURUSD_001235\",\"fired_at\":\"2026-01-05T12:00:00Z\","
                        + "\"tactical_msg\":\"✅ LIVE TRADE EXECUTED! Ticket 1001 at 1.0905\","
                        + "\"character_response\":\"Direct hit confirmed. Mission parameters achieved.\","
                        + "\"character_name\":\"ATHENA\","
                        + "\"execution_result\":{\"success\":true,"
                        + "\"message\":\"✅ LIVE TRADE EXECUTED! Ticket 1001 at 1.0905\","
                        + "\"ticket\":1001,\"execution_price\":1.0905},"
                        + "\"fire_id\":\"" + fireId(reply) + "\",\"state\":\"FILLED\",\"published\":\"yes\","
                        + "\"duplicate\":false,\"code\":\"OK\"}");
    }

    @Test
    void aSecondClickTellsTheFirstOutcomeAgainEvenAfterTheMissionExpired() throws Exception {
        HttpResponse<String> first = toc.fire(COMMANDER, MISSION.value());
        toc.clock.advance(Duration.ofHours(2));

        HttpResponse<String> second = toc.fire(COMMANDER, MISSION.value());

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body().replace("\"duplicate\":false", "\"duplicate\":true"));
        assertThat(toc.relay.orders()).hasSize(1);
    }

    @Test
    void fortyEightClicksAtOnceAreOneOrderAndAgree() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> clicks = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            clicks.add(toc.postLater("/api/fire", BODY, "X-User-ID", COMMANDER.value()));
        }

        Set<String> answers = new HashSet<>();
        int originals = 0;
        for (CompletableFuture<HttpResponse<String>> click : clicks) {
            HttpResponse<String> reply = click.get(45, TimeUnit.SECONDS);
            assertThat(reply.statusCode()).isEqualTo(200);
            originals += json(reply).flag("duplicate") ? 0 : 1;
            answers.add(reply.body().replace("\"duplicate\":true", "\"duplicate\":false"));
        }
        assertThat(answers).hasSize(1).first().asString().contains("\"ticket\":1001");
        assertThat(originals).isEqualTo(1);
        assertThat(toc.relay.orders()).hasSize(1);
    }

    @Test
    void withoutAFillNothingSpeaksOfExecution(@TempDir Path folder) throws Exception {
        try (TestToc quick = toc(folder, "fire.wait=500ms")) {
            quick.relay.will(Manner.STAY_SILENT);

            HttpResponse<String> reply = quick.fire(COMMANDER, MISSION.value());
            while (reply.statusCode() == 504) { // not relayed in time: where it stands now is told to the next click
                reply = quick.fire(COMMANDER, MISSION.value());
            }

            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body()).contains("relayed to terminal").doesNotContainIgnoringCase("executed");
            JsonObject result = json(reply).object("execution_result").orElseThrow();
            assertThat(result.toAscii()).endsWith("\"ticket\":null,\"execution_price\":null}");
            assertThat(json(reply).text("state"))
                    .hasValueSatisfying(state -> assertThat(state).isIn("RELAYED", "ACCEPTED"));
        }
    }

    @Test
    void anUnansweredFireIs504AndNotKnown(@TempDir Path folder) throws Exception {
        try (TestToc quick = toc(folder, "fire.wait=50ms")) {
            quick.relay.will(Manner.VANISH);

            HttpResponse<String> reply = quick.fire(COMMANDER, MISSION.value());
            HttpResponse<String> again = quick.fire(COMMANDER, MISSION.value());

            assertThat(reply.statusCode()).isEqualTo(504);
            assertThat(json(reply).text("published")).contains("unknown");
            assertThat(json(reply).text("retry")).contains("same");
            assertThat(again.statusCode()).isEqualTo(504);
            assertThat(fireId(again)).isEqualTo(fireId(reply));
            assertThat(quick.relay.orders()).hasSize(1);
        }
    }

    @Test
    void aFireThatWasProvedNotRelayedIs503AndFreesTheMission() throws Exception {
        toc.relay.will(Manner.DECLINE);
        HttpResponse<String> declined = toc.fire(COMMANDER, MISSION.value());
        toc.relay.will(Manner.FILL);
        HttpResponse<String> filled = toc.fire(COMMANDER, MISSION.value());

        assertThat(declined.statusCode()).isEqualTo(503);
        assertThat(json(declined).text("published")).contains("no");
        assertThat(json(declined).text("error")).contains("the relay's disk is full");
        assertThat(json(declined).text("retry"))
                .as("nothing will send this one")
                .contains("never");
        assertThat(json(filled).text("state")).contains("FILLED");
        assertThat(fireId(filled)).isNotEqualTo(fireId(declined));
    }

    @Test
    void aBrokersRefusalIsToldWithItsReason() throws Exception {
        toc.relay.will(Manner.REJECT);

        HttpResponse<String> reply = toc.fire(COMMANDER, MISSION.value());

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(json(reply).flag("success")).isFalse();
        assertThat(json(reply).text("code")).contains("BROKER_REJECTED");
        assertThat(json(reply).requiredText("error")).contains("no money");
        assertThat(json(reply).text("character_name")).contains("DRILL");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "\"x\"",
                "7",
                "null",
                "{",
                "{\"mission_id\":\"A\",\"mission_id\":\"B\"}",
                "{\"mission_id\":NaN}",
                "{\"mission_id\":\"A\"} {}",
                "{'mission_id':'A'}"
            })
    void whatIsNoJsonObjectIs400(String body) throws Exception {
        HttpResponse<String> reply = toc.post("/api/fire", body, "X-User-ID", COMMANDER.value());

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"success\":false,\"error\":\"Invalid JSON\"}");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{}", "{\"mission_id\":null}", "{\"mission_id\":\"\"}", "{\"mission_id\":\" \"}"})
    void aMissingMissionIs400EvenWithoutUser(String body) throws Exception {
        HttpResponse<String> reply = toc.post("/api/fire", body);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"success\":false,\"error\":\"Missing mission_id\"}");
    }

    @Test
    void aMissingUserIs400() throws Exception {
        HttpResponse<String> reply = toc.post("/api/fire", BODY);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"success\":false,\"error\":\"Missing user ID\"}");
    }

    @ParameterizedTest(name = "user {0}")
    @ValueSource(strings = {"../../etc", "a/b", "a b", "CON:", "user.1", "a\\b"})
    void aUserIdWithPathTricksIs400(String user) throws Exception {
        HttpResponse<String> reply = toc.post("/api/fire", BODY, "X-User-ID", user);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"success\":false,\"error\":\"Invalid user ID\"}");
        assertThat(toc.relay.orders()).isEmpty();
    }

    @ParameterizedTest(name = "mission {0}")
    @ValueSource(strings = {"NOPE", "../../etc/passwd", "..", "a/b", "APEX5_EURUSD_001235%00", "<script>"})
    void anUnknownMissionIs404(String mission) throws Exception {
        HttpResponse<String> reply = toc.fire(COMMANDER, mission);

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo("{\"success\":false,\"error\":\"Mission not found\"}");
        assertThat(toc.relay.orders()).isEmpty();
    }

    @Test
    void anExpiredMissionIs410() throws Exception {
        toc.clock.advance(Duration.ofHours(1));

        HttpResponse<String> reply = toc.fire(COMMANDER, MISSION.value());

        assertThat(reply.statusCode()).isEqualTo(410);
        assertThat(reply.body()).isEqualTo("{\"success\":false,\"error\":\"Mission expired\"}");
    }

    @Test
    void anUnknownUserIs404() throws Exception {
        HttpResponse<String> reply = toc.fire(new UserId("stranger"), MISSION.value());

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(json(reply).text("error")).contains("User not found");
        assertThat(json(reply).text("code")).contains("USER_UNKNOWN");
        assertThat(toc.relay.orders()).isEmpty();
    }

    @Test
    void anotherUsersMissionIs403() throws Exception {
        HttpResponse<String> reply = toc.fire(NIBBLER, MISSION.value());

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(json(reply).text("error")).contains("Mission belongs to another user");
        assertThat(json(reply).text("code")).contains("MISSION_FOREIGN");
        assertThat(toc.relay.orders()).isEmpty();
    }

    @Test
    void aMissionBelowTheTiersConfidenceIs403WithItsNumbers() throws Exception {
        toc.store(TestToc.mission("APEX5_EURUSD_WEAK", 80, Optional.of(COMMANDER)));

        HttpResponse<String> reply = toc.fire(COMMANDER, "APEX5_EURUSD_WEAK");
        HttpResponse<String> stored = toc.get("/api/fires/" + fireId(reply));

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(json(reply).text("code")).contains("TCS_TOO_LOW");
        assertThat(json(reply).text("state")).contains("REFUSED");
        assertThat(json(reply).text("error")).contains("tcs must be 85% or more for COMMANDER: 80%");
        assertThat(stored.body()).contains("\"minimum\":\"85\"").contains("\"tcs\":\"80\"");
        assertThat(toc.relay.orders()).isEmpty();
    }

    @Test
    void aMissionForEveryoneIsFiredOnceByEach() throws Exception {
        toc.store(TestToc.mission("APEX5_EURUSD_ALL", 90, Optional.empty()));

        HttpResponse<String> one = toc.fire(COMMANDER, "APEX5_EURUSD_ALL");
        HttpResponse<String> other = toc.fire(NIBBLER, "APEX5_EURUSD_ALL");

        assertThat(json(one).text("state")).contains("FILLED");
        assertThat(json(other).text("state")).contains("FILLED");
        assertThat(json(other).text("character_name")).contains("NEXUS");
        assertThat(toc.relay.orders()).hasSize(2);
    }

    @Test
    void oneRequestIdIsOneOrderAndAnotherMissionUnderItIsAConflict() throws Exception {
        toc.store(TestToc.mission("APEX5_EURUSD_OTHER", 90, Optional.of(COMMANDER)));
        String[] headers = {"X-User-ID", COMMANDER.value(), "Idempotency-Key", "click-1"};

        HttpResponse<String> first = toc.post("/api/fire", BODY, headers);
        HttpResponse<String> conflict = toc.post("/api/fire", "{\"mission_id\":\"APEX5_EURUSD_OTHER\"}", headers);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(json(conflict).text("code")).contains("CONFLICT");
        assertThat(json(conflict).text("published")).contains("yes");
        assertThat(fireId(conflict)).isEqualTo(fireId(first));
        assertThat(toc.relay.orders()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "request_id,\"a b\"",
        "request_id,5",
        "expires_at,\"tomorrow\"",
        "expires_at,\"2026-01-05T12:05:01Z\"",
        "expires_at,17"
    })
    void aBadOptionalMemberIs400(String name, String value) throws Exception {
        HttpResponse<String> reply = toc.post(
                "/api/fire",
                "{\"mission_id\":\"APEX5_EURUSD_001235\",\"" + name + "\":" + value + "}",
                "X-User-ID",
                COMMANDER.value());

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(json(reply).requiredText("error")).contains(name);
        assertThat(toc.relay.orders()).isEmpty();
    }

    @Test
    void aCallFromAnotherSitesPageIsRefused() throws Exception {
        HttpResponse<String> foreign =
                toc.post("/api/fire", BODY, "X-User-ID", COMMANDER.value(), "Origin", "http://evil.example");
        HttpResponse<String> own = toc.post(
                "/api/fire",
                BODY,
                "X-User-ID",
                COMMANDER.value(),
                "Origin",
                "http://" + toc.uri("/").getAuthority());

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(own.statusCode()).isEqualTo(200);
    }

    @Test
    void aStoredFireTellsEveryHop() throws Exception {
        HttpResponse<String> fired = toc.fire(COMMANDER, MISSION.value());

        HttpResponse<String> stored = toc.get("/api/fires/" + fireId(fired));

        assertThat(stored.statusCode()).isEqualTo(200);
        assertThat(stored.body())
                .contains("\"state\":\"FILLED\"")
                .contains("{\"state\":\"ACCEPTED\",\"at\":\"2026-01-05T12:00:00Z\"")
                .contains("{\"state\":\"RELAYED\",\"at\":\"2026-01-05T12:00:00Z\"")
                .contains("{\"state\":\"CLAIMED\",\"at\":\"2026-01-05T12:00:00Z\"")
                .contains("\"gate\":\"tcs\"")
                .contains("\"settled\":true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01KD0000000000000000000000", "nope", "..%2F..%2Fetc"})
    void anUnknownFireIs404(String id) throws Exception {
        HttpResponse<String> reply = toc.get("/api/fires/" + id);

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo("{\"success\":false,\"error\":\"Fire not found\"}");
    }
}
