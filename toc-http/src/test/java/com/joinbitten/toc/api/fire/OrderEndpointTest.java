package com.joinbitten.toc.api.fire;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.FakeRelay.Manner;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestEngine.class)
class OrderEndpointTest {
    private final TestEngine engine;
    private TestToc toc;

    OrderEndpointTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        toc = new TestToc(folder, engine.settings("fire.wait=30s", "tiers.nibbler.cooldown=30s"));
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private static JsonObject json(HttpResponse<String> reply) {
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> order(String user, String signal, String... headers) throws Exception {
        return toc.post("/fire", "{\"user_id\":" + user + ",\"signal\":" + signal + "}", headers);
    }

    @Test
    void theRunbooksOrderIsRelayedAndNamedByItsSignalId() throws Exception {
        HttpResponse<String> reply = order("\"test_user_123\"", """
                {"symbol":"EURUSD","direction":"buy","volume":0.01}""");

        assertThat(reply.statusCode()).isEqualTo(200);
        JsonObject body = json(reply);
        assertThat(body.flag("success")).isTrue();
        assertThat(body.text("delivery_method")).contains("relay");
        assertThat(body.text("terminal")).isPresent();
        assertThat(body.text("message"))
                .hasValueSatisfying(text -> assertThat(text).contains("1001"));
        String id = body.requiredText("signal_id");
        JsonObject fire = json(toc.get("/api/fires/" + id));
        assertThat(fire.text("symbol")).contains("EURUSD");
        assertThat(fire.text("comment")).contains("BITTEN Signal");
        assertThat(fire.toText()).contains("the order has no mission", "the order tells no confidence");
    }

    @Test
    void theSameRequestIsOneOrderAndAnotherOrderUnderItsNameIsAConflict() throws Exception {
        String signal = """
                {"symbol":"EURUSD","direction":"BUY","volume":0.02,"stop_loss":1.08,"take_profit":1.10}""";
        HttpResponse<String> first = order("7176191872", signal, "Idempotency-Key", "order-1");
        HttpResponse<String> again = order("7176191872", signal.replace("0.02", "0.020"), "Idempotency-Key", "order-1");
        HttpResponse<String> other = order("7176191872", signal.replace("0.02", "0.03"), "Idempotency-Key", "order-1");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again).requiredText("signal_id")).isEqualTo(json(first).requiredText("signal_id"));
        assertThat(json(again).flag("duplicate")).isTrue();
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(toc.relay.orders()).hasSize(1);
    }

    @Test
    void aSecondOrderWithinTheCooldownIs403WithTheSecondsThatAreLeft() throws Exception {
        String signal = """
                {"symbol":"EURUSD","direction":"SELL"}""";
        order("\"test_user_123\"", signal);
        toc.clock.advance(Duration.ofMillis(12_500));

        HttpResponse<String> second = order("\"test_user_123\"", signal);

        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(json(second).flag("success")).isFalse();
        assertThat(json(second).text("code")).contains("COOLDOWN");
        assertThat(json(second).integer("cooldown_remaining")).hasValue(18);
        assertThat(json(second).text("error")).isPresent();
        assertThat(toc.relay.orders()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|400|user_id and signal required",
                "{\"user_id\":\"7176191872\"}|400|user_id and signal required",
                "{\"signal\":{\"symbol\":\"EURUSD\",\"direction\":\"buy\"}}|400|user_id and signal required",
                "{\"user_id\":\"nobody\",\"signal\":{\"symbol\":\"EURUSD\",\"direction\":\"buy\"}}|404|User not found",
                "{\"user_id\":\"no body\",\"signal\":{\"symbol\":\"EURUSD\",\"direction\":\"buy\"}}|404|User not found",
                "{\"user_id\":\"7176191872\",\"signal\":{\"symbol\":\"EURUSD\",\"direction\":\"up\"}}|400|direction must be",
                "{\"user_id\":\"7176191872\",\"signal\":{\"symbol\":\"EURUSD\",\"direction\":\"buy\",\"volume\":0}}|400|volume",
                "{\"user_id\":\"7176191872\",\"signal\":{\"symbol\":\"NOSUCH\",\"direction\":\"buy\"}}|403|symbol is not known",
                "{\"user_id\":\"7176191872\",\"signal\":{\"symbol\":\"EURUSD\",\"direction\":\"buy\",\"volume\":1.01}}|403|lot",
                "{\"user_id\":\"test_user_123\",\"signal\":{\"symbol\":\"XAUUSD\",\"direction\":\"buy\"}}|403|XAUUSD",
                "{\"user_id\":\"7176191872\",\"signal\":{\"symbol\":\"EURUSD\",\"direction\":\"buy\",\"stop_loss\":1.2}}|403|stop_loss",
                "{\"user_id\":\"7176191872\",\"signal\":{\"symbol\":\"EURUSD\",\"direction\":\"buy\",\"tcs_score\":84}}|403|tcs",
            })
    void whatIsRefusedSaysWhy(String body, int status, String words) throws Exception {
        HttpResponse<String> reply = toc.post("/fire", body);

        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(json(reply).flag("success")).isFalse();
        assertThat(json(reply).requiredText("error")).contains(words);
        assertThat(toc.relay.orders()).isEmpty();
    }

    @Test
    void anOrderThatIsNotRelayedIs503AndNoSuccess() throws Exception {
        toc.relay.will(Manner.DECLINE);

        HttpResponse<String> reply = order("7176191872", """
                {"symbol":"EURUSD","direction":"buy"}""");

        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(json(reply).flag("success")).isFalse();
        assertThat(json(reply).text("published")).contains("no");
    }

    @Test
    void anOrderInDoubtIsOnlyRepeatedUnderItsName(@TempDir Path impatient) throws Exception {
        toc.close();
        toc = new TestToc(impatient, "fire.wait=50ms", "tiers.nibbler.cooldown=30s");
        toc.relay.will(Manner.VANISH);
        String signal = """
                {"symbol":"EURUSD","direction":"buy"}""";

        HttpResponse<String> nameless = order("7176191872", signal);
        toc.clock.advance(java.time.Duration.ofSeconds(31));
        HttpResponse<String> named = order("7176191872", signal, "Idempotency-Key", "order-1");

        assertThat(nameless.statusCode()).isEqualTo(504);
        assertThat(json(nameless).text("published")).contains("unknown");
        assertThat(json(nameless).text("retry")).contains("never");
        assertThat(json(nameless).text("fire_id")).isEqualTo(json(nameless).text("signal_id"));
        assertThat(json(named).text("retry")).contains("same");
    }

    @Test
    void aDryRunTellsTraceAndFileAndLeavesNoTrace() throws Exception {
        String body = """
                {"user_id":"7176191872","signal":{"symbol":"EURUSD","direction":"buy","volume":0.02}}""";

        JsonObject told = json(toc.post("/fire?dry_run=1", body));
        JsonObject mission = json(toc.post(
                "/api/fire?dry_run=1", "{\"mission_id\":\"APEX5_EURUSD_001235\"}", "X-User-ID", COMMANDER.value()));

        assertThat(told.text("would")).contains("accept");
        assertThat(told.flag("relay_reached")).isTrue();
        String file = told.requiredText("drop_file");
        assertThat(file).endsWith("}\n");
        JsonObject dropped = JsonObject.parse(file.strip().getBytes(StandardCharsets.US_ASCII));
        assertThat(dropped.requiredText("symbol")).isEqualTo("EURUSD");
        assertThat(dropped.requiredText("type")).isEqualTo("buy");
        assertThat(dropped.requiredText("user_id")).isEqualTo("7176191872");
        assertThat(dropped.has("magic")).isTrue();
        assertThat(mission.text("would")).contains("accept");
        assertThat(mission.requiredText("drop_file")).contains("\"mission_id\":\"APEX5_EURUSD_001235\"");
        assertThat(toc.relay.orders()).isEmpty();
        String id = told.object("fire").orElseThrow().requiredText("fire_id");
        assertThat(toc.get("/api/fires/" + id).statusCode()).isEqualTo(404);
        // nothing was counted either: the real thing goes through
        assertThat(toc.post("/fire", body).statusCode()).isEqualTo(200);
    }
}
