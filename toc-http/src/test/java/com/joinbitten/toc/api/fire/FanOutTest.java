package com.joinbitten.toc.api.fire;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.NIBBLER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.FakeRelay.Manner;
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
class FanOutTest {
    private static final String MISSION = "APEX5_EURUSD_009001";

    private final TestEngine engine;
    private TestToc toc;

    FanOutTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        toc = new TestToc(folder, engine.settings("fire.wait=30s"));
        toc.store(TestToc.mission(MISSION, 85, Optional.empty()));
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private static JsonObject json(HttpResponse<String> reply) {
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> fire(String users) throws Exception {
        return toc.post(
                "/api/fire", "{\"mission_id\":\"" + MISSION + "\",\"request_id\":\"all-1\",\"users\":" + users + "}");
    }

    private static List<JsonObject> verdicts(HttpResponse<String> reply) {
        return ((JsonValue.Items) json(reply).get("verdicts").orElseThrow())
                .values().stream().map(JsonObject.class::cast).toList();
    }

    @Test
    void eachUserIsJudgedAloneAndARepetitionTriesOnlyThoseWhoFailed() throws Exception {
        HttpResponse<String> first = fire("[\"" + COMMANDER + "\",\"" + NIBBLER + "\",\"nobody\"]");

        assertThat(first.statusCode()).isEqualTo(207);
        assertThat(verdicts(first))
                .extracting(verdict -> verdict.requiredInteger("status"))
                .containsExactly(200L, 200L, 404L);
        assertThat(json(first).requiredInteger("succeeded")).isEqualTo(2);
        assertThat(toc.relay.orders()).hasSize(2);

        HttpResponse<String> again = fire("[\"" + COMMANDER + "\",\"" + NIBBLER + "\"]");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(verdicts(again)).allMatch(verdict -> verdict.flag("duplicate"));
        assertThat(toc.relay.orders()).hasSize(2);
    }

    @Test
    void whatWasProvedNotRelayedIsSentByTheRepetition() throws Exception {
        toc.relay.will(Manner.DECLINE);
        HttpResponse<String> first = fire("[\"" + COMMANDER + "\"]");
        toc.relay.will(Manner.FILL);

        HttpResponse<String> second = fire("[\"" + COMMANDER + "\"]");
        HttpResponse<String> third = fire("[\"" + COMMANDER + "\"]");

        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(verdicts(second).get(0).flag("duplicate")).isFalse();
        assertThat(verdicts(third).get(0).flag("duplicate")).isTrue();
        assertThat(verdicts(third).get(0).requiredText("fire_id"))
                .isEqualTo(verdicts(second).get(0).requiredText("fire_id"));
        assertThat(toc.relay.orders()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "[true]", "[\"a b\"]", "\"all\"", "[1e5]", "[1.5]"})
    void whatIsNoListOfUsersFiresNothing(String users) throws Exception {
        assertThat(fire(users).statusCode()).isEqualTo(400);
        assertThat(toc.relay.orders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/missions?live=yes",
                "/api/missions?live=",
                "/api/missions?limit=0",
                "/assignments/123?limit=501",
                "/assignments/123?limit=many"
            })
    void aQueryThatSaysNothingClearIsRefused(String path) throws Exception {
        assertThat(toc.get(path).statusCode()).isEqualTo(400);
    }

    @Test
    void firesAndMissionsAreListedNewestFirstPageByPage() throws Exception {
        fire("[\"" + COMMANDER + "\",\"" + NIBBLER + "\"]");
        toc.clock.advance(Duration.ofSeconds(1));
        toc.fire(COMMANDER, TestToc.MISSION.value());

        JsonObject first = json(toc.get("/api/fires?user=" + COMMANDER + "&limit=1"));
        JsonObject second =
                json(toc.get("/api/fires?user=" + COMMANDER + "&limit=1&before=" + first.requiredText("next_before")));
        JsonObject third =
                json(toc.get("/api/fires?user=" + COMMANDER + "&limit=1&before=" + second.requiredText("next_before")));

        assertThat(missions(first)).containsExactly(TestToc.MISSION.value());
        assertThat(missions(second)).containsExactly(MISSION);
        assertThat(missions(third)).isEmpty();
        assertThat(missions(json(toc.get("/api/fires?state=filled&symbol=EURUSD"))))
                .hasSize(3);
        assertThat(missions(json(toc.get("/api/fires?state=refused")))).isEmpty();
        assertThat(toc.get("/api/fires?limit=0").statusCode()).isEqualTo(400);
        assertThat(toc.get("/api/fires?state=nonsense").statusCode()).isEqualTo(400);
        JsonObject page = json(toc.get("/api/missions?limit=1"));
        JsonObject next = json(toc.get("/api/missions?limit=5&live=1&before=" + page.requiredText("next_before")));
        assertThat(((JsonValue.Items) page.get("missions").orElseThrow()).values())
                .hasSize(1);
        assertThat(((JsonValue.Items) next.get("missions").orElseThrow()).values())
                .hasSize(1);
        assertThat(((JsonValue.Items) json(toc.get("/api/missions?user=" + NIBBLER))
                                .get("missions")
                                .orElseThrow())
                        .values())
                .hasSize(1);
    }

    private static List<String> missions(JsonObject reply) {
        return ((JsonValue.Items) reply.get("fires").orElseThrow())
                .values().stream()
                        .map(fire -> ((JsonObject) fire).requiredText("mission_id"))
                        .toList();
    }
}
