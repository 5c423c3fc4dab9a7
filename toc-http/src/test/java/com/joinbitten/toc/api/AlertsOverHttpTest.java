package com.joinbitten.toc.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.storage.SqlMissions;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.EveryLine;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import com.joinbitten.toc.cli.SignalsCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** Alerts in, missions out, over HTTP. */
@ParameterizedClass
@EnumSource(TestEngine.class)
class AlertsOverHttpTest {
    private static final String SECRET = "k4nar1en-secret-of-the-alerts";
    private static final String CRYPTO = "k4nar1en-secret-of-the-others";
    private static final String PATH = "/api/signals/tradingview/";
    private static final String ALERT =
            "{\"symbol\":\"OANDA:EURUSD\",\"side\":\"long\",\"entry\":\"1.09050\",\"tcs\":85}";

    private static final List<String> SETTINGS = List.of(
            "signals.tv.secret=" + SECRET,
            "signals.tv.stop=15 pips",
            "signals.tv.life=90s",
            "signals.tv.ignore=[flat]",
            "signals.other.secret=" + CRYPTO,
            "signals.other.text={side} {symbol} at {entry}",
            "signals.other.tcs=88",
            "signals.other.users=[7176191872, test_user_123]");

    private final TestEngine engine;
    private final EveryLine log = new EveryLine();

    @TempDir
    private Path folder;

    private TestToc toc;

    AlertsOverHttpTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void start() {
        toc = new TestToc(folder, engine.settings(SETTINGS.toArray(String[]::new)));
    }

    @AfterEach
    void stop() {
        toc.close();
        log.close();
    }

    private HttpResponse<String> alert(String body) throws Exception {
        return toc.send("POST", PATH + SECRET, body, "text/plain; charset=utf-8");
    }

    private static JsonObject json(HttpResponse<String> reply, int status) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(reply.body()).doesNotContain(SECRET, CRYPTO);
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Without the one that is there from the start. */
    private List<Mission> missions() {
        return new SqlMissions(toc.database)
                .list(100).stream()
                        .filter(mission -> !mission.id().equals(TestToc.MISSION))
                        .toList();
    }

    @Test
    void anAlertBecomesAMissionWhateverItsContentTypeAndHoweverTheSecretComes() throws Exception {
        json(alert(ALERT), 200);
        json(toc.send("POST", PATH + SECRET, ALERT.replace("85", "86"), "application/json"), 200);
        json(toc.post("/api/signals/tradingview", ALERT.replace("85", "87"), "X-Signal-Secret", SECRET), 200);

        assertThat(missions()).hasSize(3).allSatisfy(mission -> {
            assertThat(mission.stopLoss().toString()).isEqualTo("1.089");
            assertThat(mission.owner()).isEmpty();
            assertThat(mission.expiresAt()).isEqualTo(TestToc.NOW.plusSeconds(90));
        });
        HttpResponse<String> fired = toc.post(
                "/api/fire?dry_run=1",
                "{\"mission_id\":\"" + missions().get(0).id() + "\"}",
                "X-User-ID",
                TestToc.COMMANDER.value());
        assertThat(fired.body()).contains("\"would\":\"accept\"");
    }

    @Test
    void theSameAlertIsOneMissionHoweverOftenAndHoweverManyAtOnce() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            replies.add(toc.postLater(PATH + SECRET, ALERT));
        }
        for (CompletableFuture<HttpResponse<String>> reply : replies) {
            json(reply.get(), 200);
        }
        assertThat(missions()).hasSize(1);
        assertThat(json(alert(ALERT), 200).flag("repeated")).isTrue();
        toc.clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(json(alert(ALERT), 200).flag("repeated")).isTrue();
        toc.clock.advance(Duration.ofMillis(1));

        assertThat(json(alert(ALERT), 200).flag("repeated")).isFalse();
        assertThat(missions()).hasSize(2);
    }

    @Test
    void anAlertIsJudgedLikeEverySignal() throws Exception {
        assertThat(json(alert(ALERT.replace("85", "74")), 422).requiredText("code"))
                .isEqualTo("TCS_TOO_LOW");
        assertThat(json(alert(ALERT.replace("EURUSD", "EURXXX")), 422).requiredText("code"))
                .isEqualTo("UNKNOWN_SYMBOL");
        assertThat(json(alert("{\"symbol\":\"GBPUSD\",\"side\":\"buy\",\"entry\":1.25,\"tcs\":85,\"target\":1.2}"), 422)
                        .requiredText("code"))
                .isEqualTo("BAD_LEVELS");
        JsonObject faulty = json(alert(ALERT.replace("long", "upwards")), 422);
        assertThat(faulty.requiredText("code")).isEqualTo("BAD_ALERT");
        assertThat(faulty.requiredText("error")).isEqualTo("side must be among [buy, long, sell, short]: \"upwards\"");
        assertThat(json(alert(ALERT.replace("long", "flat")), 200).requiredText("ignored"))
                .isEqualTo("flat");
        assertThat(alert("").statusCode()).isEqualTo(400);
        assertThat(missions()).isEmpty();
    }

    @Test
    void aSourceForUsersMakesOneMissionForEach() throws Exception {
        HttpResponse<String> reply = toc.send("POST", PATH + CRYPTO, "buy ETHUSD at 3000.5", "text/plain");

        assertThat(json(reply, 200).flag("repeated")).isFalse();
        assertThat(missions())
                .extracting(mission -> mission.owner().orElseThrow())
                .containsExactlyInAnyOrder(TestToc.COMMANDER, TestToc.NIBBLER);
        assertThat(json(toc.send("POST", PATH + CRYPTO, "buy  ETHUSD at\n3000.5 ", "text/plain"), 200)
                        .flag("repeated"))
                .isFalse(); // other text
    }

    @Test
    void whoDoesNotKnowASecretIsToldNothingAndNoLogNamesOne() throws Exception {
        assertThat(toc.send("POST", PATH + SECRET + "x", ALERT, "text/plain").statusCode())
                .isEqualTo(404);
        assertThat(toc.post("/api/signals/tradingview", ALERT).statusCode()).isEqualTo(404);
        assertThat(toc.get(PATH + SECRET).statusCode()).isEqualTo(405);
        alert(ALERT.replace("85", "low"));
        toc.database.close(); // so that the call fails in the middle

        assertThat(alert(ALERT).statusCode()).isEqualTo(503);
        assertThat(log.text()).contains("signal.rejected source=tv").doesNotContain(SECRET);
        assertThat(missionsFile()).doesNotContain(SECRET);
    }

    private String missionsFile() throws Exception {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void onlyTheAddressesOfTheSourceMaySendAndWhoGuessesHasToWait() throws Exception {
        String[] settings = engine.settings(
                "signals.tv.secret=" + SECRET,
                "signals.tv.allow_from=[52.89.214.238]",
                "limits.trusted_proxies=[127.0.0.1]",
                "limits.failures_per_minute=1",
                "limits.failures_burst=3");
        try (TestToc open = new TestToc(folder.resolve("open"), settings)) {
            assertThat(open.post(PATH + SECRET, ALERT).statusCode()).isEqualTo(403);
            assertThat(open.post(PATH + SECRET, ALERT, "X-Forwarded-For", "52.89.214.239")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(open.post(PATH + SECRET, ALERT, "X-Forwarded-For", "9.9.9.9, 52.89.214.238")
                            .statusCode())
                    .isEqualTo(200);
            for (int i = 0; i < 3; i++) {
                assertThat(open.post(PATH + "guess-" + i, ALERT, "X-Forwarded-For", "9.9.9.9")
                                .statusCode())
                        .isEqualTo(404);
            }
            HttpResponse<String> waits = open.post(PATH + "guess-4", ALERT, "X-Forwarded-For", "9.9.9.9");
            assertThat(waits.statusCode()).isEqualTo(429);
            assertThat(waits.headers().firstValue("Retry-After")).isPresent();
            assertThat(open.post(PATH + SECRET, ALERT, "X-Forwarded-For", "9.9.9.9")
                            .statusCode())
                    .as("the guesses of others shut out nobody who has the secret")
                    .isEqualTo(403);
            assertThat(open.post(PATH + SECRET, ALERT, "X-Forwarded-For", "52.89.214.238")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theCommandShowsWhatAnAlertWouldBecome() throws Exception {
        Path file = Files.writeString(folder.resolve("alert"), ALERT);

        assertThat(command("try", file.toString(), "--source", "tv"))
                .startsWith("EURUSD BUY entry=1.0905 stop=1.089 target=1.09275 tcs=85 class=RAPID_ASSAULT lots=by risk"
                        + " for=everyone");
        Path text = Files.writeString(folder.resolve("text"), "BTCUSD buy");
        assertThat(command("try", text.toString(), "--source", "other"))
                .isEqualTo("BAD_ALERT: body must have the form {side} {symbol} at {entry}: \"BTCUSD buy\"\n");
        assertThat(command("try", file.toString())).contains("--source must name one of [tv, other]");
        assertThat(missions()).isEmpty();
    }

    private String command(String... args) {
        StringWriter said = new StringWriter();
        List<String> all = new ArrayList<>(List.of(args));
        SETTINGS.forEach(set -> all.addAll(List.of("--set", set)));
        new CommandLine(new SignalsCommand())
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(all.toArray(String[]::new));
        return said.toString();
    }
}
