package com.joinbitten.toc.api;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.MISSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.TestToc;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesAndSignalsTest {
    private static final String SIGNAL =
            "{\"symbol\":\"EURUSD\",\"direction\":\"BUY\",\"tcs\":85,\"user_id\":7176191872}";

    private TestToc toc;

    @BeforeEach
    void open(@TempDir Path folder) {
        toc = new TestToc(folder);
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private static JsonObject json(HttpResponse<String> reply) {
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSignalBecomesAMissionAndFiresNothing() throws Exception {
        HttpResponse<String> made = toc.post("/api/signals", SIGNAL);
        String id = json(made).requiredText("mission_id");
        HttpResponse<String> mission = toc.get("/api/missions/" + id);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(id).startsWith("APEX5_EURUSD_");
        assertThat(json(made).text("expires_at")).contains("2026-01-05T12:05:00Z");
        assertThat(json(made).text("hud_url"))
                .contains(toc.uri("/hud?mission_id=" + id).toString());
        assertThat(mission.body())
                .contains("\"entry_price\":1.0905", "\"stop_loss\":1.08941", "\"tcs\":85", "\"remaining_ms\":300000");
        assertThat(toc.relay.orders()).isEmpty();
    }

    @Test
    void aSignalBelowTheGateIs422AndMakesNoMission() throws Exception {
        HttpResponse<String> reply = toc.post("/api/signals", SIGNAL.replace("85", "74"));

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(json(reply).text("code")).contains("TCS_TOO_LOW");
        assertThat(json(reply).has("mission_id")).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{}",
                "{\"symbol\":\"EURUSD\",\"direction\":\"buy\",\"tcs\":85}",
                "{\"symbol\":\"EURUSD\",\"direction\":\"BUY\"}",
                "{\"symbol\":\"EURUSD\",\"direction\":\"BUY\",\"tcs\":101}",
                "{\"symbol\":\"EURUSD\",\"direction\":\"BUY\",\"tcs\":\"85\"}",
                "{\"symbol\":\"../EURUSD\",\"direction\":\"BUY\",\"tcs\":85}",
                "{\"symbol\":\"EURUSD\",\"direction\":\"BUY\",\"tcs\":85,\"entry_price\":-1}",
                "{\"symbol\":\"EURUSD\",\"direction\":\"BUY\",\"tcs\":85,\"lots\":1e999999}",
                "{\"symbol\":\"EURUSD\",\"direction\":\"BUY\",\"tcs\":85,\"user_id\":\"a/b\"}"
            })
    void aMalformedSignalIs400(String body) throws Exception {
        HttpResponse<String> reply = toc.post("/api/signals", body);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(json(reply).flag("success")).isFalse();
    }

    @Test
    void aMissionIsShownToItsUserOnly() throws Exception {
        assertThat(toc.get("/api/missions/" + MISSION).body())
                .contains("\"risk_dollars\":10.90", "\"reward_dollars\":16.40", "\"urgency\":\"NORMAL\"");
        assertThat(toc.get("/api/missions/NOPE").statusCode()).isEqualTo(404);
        assertThat(toc.get("/api/missions/..%2f..%2fetc").statusCode()).isEqualTo(404);
    }

    @Test
    void thePageShowsTheMissionAndItsDollars() throws Exception {
        HttpResponse<String> page = toc.get("/hud?mission_id=" + MISSION);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("EURUSD", "BUY", "TCS: 85%", "1.0905", "1.08941", "1.09214", "$10.90", "$16.40")
                .contains(">60:00<", "data-remaining=\"3600000\"", "data-user=\"7176191872\"")
                .contains("<button id=\"fire\"")
                .doesNotContainIgnoringCase("executed");
    }

    @Test
    void thePageCarriesNoCodeOfItsOwn() throws Exception {
        HttpResponse<String> page = toc.get("/hud?mission_id=" + MISSION);

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'")
                        .doesNotContain("unsafe"));
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]*src=)").doesNotContainPattern("\\son\\w+=");
        assertThat(page.body()).doesNotContain("style=");
        assertThat(toc.get("/static/hud.js").headers().firstValue("Content-Type"))
                .contains("text/javascript; charset=utf-8");
        assertThat(toc.get("/static/hud.css").statusCode()).isEqualTo(200);
        assertThat(toc.get("/static/..%2fhud.html").statusCode()).isEqualTo(404);
    }

    @Test
    void theFootOfThePageNamesOnlyWhatTheMissionSays() throws Exception {
        assertThat(toc.get("/hud?mission_id=" + MISSION).body()).contains("<p>Mission " + MISSION + "</p>");

        HttpResponse<String> made = toc.post("/api/signals", SIGNAL.replace("}", ",\"timeframe\":\"M5\"}"));
        String id = json(made).requiredText("mission_id");

        assertThat(toc.get("/hud?mission_id=" + id).body()).contains("<p>Mission " + id + " · M5</p>");
    }

    @Test
    void aPatternWithMarkupIsShownAsText() throws Exception {
        String evil = "<img src=x onerror=alert(1)>\\\"'&";
        HttpResponse<String> made = toc.post(
                "/api/signals", SIGNAL.replace("}", ",\"pattern\":\"" + evil + "\",\"timeframe\":\"<b>M5</b>\"}"));

        HttpResponse<String> page = toc.get("/hud?mission_id=" + json(made).requiredText("mission_id"));

        assertThat(page.body())
                .contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;", "&lt;b&gt;M5&lt;/b&gt;")
                .doesNotContain("<img", "<b>");
    }

    @Test
    void eachPageNamesItsOwnIntent() throws Exception {
        String first = toc.get("/hud?mission_id=" + MISSION).body();
        String second = toc.get("/hud?mission_id=" + MISSION).body();

        assertThat(request(first)).startsWith("hud-").isNotEqualTo(request(second));
    }

    private static String request(String page) {
        String mark = "data-request=\"";
        int from = page.indexOf(mark) + mark.length();
        return page.substring(from, page.indexOf('"', from));
    }

    @Test
    void thePageOfAFiredMissionFollowsItsFire() throws Exception {
        HttpResponse<String> fired = toc.fire(COMMANDER, MISSION.value());

        assertThat(toc.get("/hud?mission_id=" + MISSION).body())
                .contains("data-fire=\"" + json(fired).requiredText("fire_id") + "\"");
    }

    @Test
    void anExpiredMissionsPageSaysSo() throws Exception {
        toc.clock.advance(Duration.ofHours(3));

        assertThat(toc.get("/hud?mission_id=" + MISSION).body()).contains("Mission expired.", "data-remaining=\"0\"");
    }

    @Test
    void aPageWithoutParameterIs400AndOfAnUnknownMission404() throws Exception {
        assertThat(toc.get("/hud").statusCode()).isEqualTo(400);
        assertThat(toc.get("/hud?mission_id=").statusCode()).isEqualTo(400);
        assertThat(toc.get("/hud?mission_id=A&mission_id=B").statusCode()).isEqualTo(400);
        assertThat(toc.get("/hud?mission_id=NOPE").statusCode()).isEqualTo(404);
        assertThat(toc.get("/hud?mission_id=%3Cscript%3E").body()).doesNotContain("<script>");
    }

    @Test
    void healthTellsEachPartAndIs503WhenOneIsDown() throws Exception {
        HttpResponse<String> healthy = toc.get("/health");
        toc.linkUp = false;
        HttpResponse<String> cut = toc.get("/health");

        assertThat(healthy.statusCode()).isEqualTo(200);
        assertThat(healthy.body())
                .startsWith("{\"status\":\"healthy\",\"service\":\"bitten-toc\",\"timestamp\":\"2026-01-05T12:00:00Z\"")
                .contains("\"components\":{\"database\":");
        assertThat(cut.statusCode()).isEqualTo(503);
        assertThat(cut.body()).contains("\"status\":\"unhealthy\"", "\"local\":\"disconnected\"");
    }

    @Test
    void linksOfAPublicAddressAreBelowIt(@TempDir Path folder) throws Exception {
        try (TestToc behindProxy = new TestToc(folder, "listen.public_url=https://toc.example/bitten/")) {
            String link = json(behindProxy.post("/api/signals", SIGNAL)).requiredText("hud_url");

            assertThat(URI.create(link).getHost()).isEqualTo("toc.example");
            assertThat(link).startsWith("https://toc.example/bitten/hud?mission_id=APEX5_EURUSD_");
        }
    }
}
