package com.joinbitten.toc.api.terminal;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.MISSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.TestEngine;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusOverHttpTest extends SeatedToc {
    StatusOverHttpTest(TestEngine engine) {
        super(engine);
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
    @ValueSource(strings = {"stranger", "..%2F.."})
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
    void aRestartKeepsEverySession() throws Exception {
        assign("{\"user_id\":\"123\",\"terminal_type\":\"live\"}");
        String before = toc.get("/status/123").body();
        toc.close();

        toc = start();

        assertThat(toc.get("/status/123").body()).isEqualTo(before);
    }
}
