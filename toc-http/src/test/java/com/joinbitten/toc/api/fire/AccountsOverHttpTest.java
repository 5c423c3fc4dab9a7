package com.joinbitten.toc.api.fire;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.FakeRelay.Manner;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One mission into several accounts of one user. */
@ParameterizedClass
@EnumSource(TestEngine.class)
class AccountsOverHttpTest {
    private static final String MISSION = "APEX5_EURUSD_009002";

    private final TestEngine engine;
    private TestToc toc;

    AccountsOverHttpTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        List<String> sets = new ArrayList<>(engine.fresh());
        sets.add("fire.wait=30s");
        sets.add("tiers.commander.cooldown=30s");
        sets.add("relays.local.address=127.0.0.1:5556");
        sets.add("relays.bank.address=127.0.0.1:5557");
        sets.add("pools.live.relay=bank");
        toc = new TestToc(folder, sets.toArray(String[]::new));
        toc.store(TestToc.mission(MISSION, 95, Optional.empty()));
        for (String kind : List.of("demo", "live", "press_pass")) {
            String seat = "{\"user_id\":\"7176191872\",\"terminal_type\":\"" + kind + "\"}";
            assertThat(toc.post("/assign-terminal", seat).statusCode()).isEqualTo(200);
        }
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private HttpResponse<String> fire(String accounts) throws Exception {
        return toc.post("/api/fire", body(accounts), "X-User-ID", COMMANDER.value());
    }

    private static String body(String accounts) {
        return "{\"mission_id\":\"" + MISSION + "\",\"request_id\":\"each-1\",\"accounts\":" + accounts + "}";
    }

    private static List<JsonObject> verdicts(HttpResponse<String> reply) {
        JsonObject json = JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
        return ((JsonValue.Items) json.get("verdicts").orElseThrow())
                .values().stream().map(JsonObject.class::cast).toList();
    }

    @Test
    void eachAccountFiresItOnceWhateverThePauseBetweenFires() throws Exception {
        HttpResponse<String> first = fire("[\"demo\",\"live\"]");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(verdicts(first))
                .extracting(verdict -> verdict.requiredText("account"))
                .containsExactly("demo", "live");
        assertThat(toc.relay.orders()).hasSize(2).doesNotHaveDuplicates();

        HttpResponse<String> again = fire("[\"live\",\"demo\"]");
        assertThat(verdicts(again)).allMatch(verdict -> verdict.flag("duplicate"));
        HttpResponse<String> plain = toc.fire(COMMANDER, MISSION);
        assertThat(plain.body())
                .contains("\"duplicate\":true")
                .containsAnyOf(
                        verdicts(first).get(0).requiredText("fire_id"),
                        verdicts(first).get(1).requiredText("fire_id"));
        assertThat(toc.relay.orders()).hasSize(2);
    }

    @Test
    void accountsBehindOneRelayAreOnePlaceAndAllMeansThoseThatThereAre() throws Exception {
        HttpResponse<String> all = fire("\"all\"");

        assertThat(all.statusCode()).as(all.body()).isEqualTo(207);
        assertThat(verdicts(all))
                .extracting(verdict -> verdict.requiredText("account") + " " + verdict.requiredInteger("status"))
                .containsExactly("press_pass 200", "demo 409", "live 200");
        assertThat(toc.relay.orders()).hasSize(2);
        assertThat(fire("\"all\"").statusCode()).isEqualTo(207);
        assertThat(toc.relay.orders()).hasSize(2);
    }

    @Test
    void aRepetitionTriesOnlyThoseThatFailed() throws Exception {
        toc.relay.will(Manner.DECLINE);
        assertThat(fire("[\"demo\"]").statusCode()).isEqualTo(503);
        toc.relay.will(Manner.FILL);

        assertThat(verdicts(fire("[\"demo\",\"live\"]"))).noneMatch(verdict -> verdict.flag("duplicate"));
        List<JsonObject> third = verdicts(fire("[\"demo\",\"live\"]"));

        assertThat(third).allMatch(verdict -> verdict.flag("duplicate"));
        assertThat(toc.relay.orders()).hasSize(3);
    }

    @Test
    void manyCallsAtOnceAreOneFireForEachAccount() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String name = i % 2 == 0 ? "each-1" : "each-" + i;
            calls.add(toc.postLater(
                    "/api/fire", body("[\"demo\",\"live\"]").replace("each-1", name), "X-User-ID", COMMANDER.value()));
        }
        for (CompletableFuture<HttpResponse<String>> call : calls) {
            assertThat(call.get(90, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        assertThat(toc.relay.orders()).hasSize(2);
    }

    @Test
    void whatNamesNoAccountsFiresNothing() throws Exception {
        for (String accounts : List.of("[]", "{}", "\"every\"", "[\"bank\"]", "[1]", "null")) {
            assertThat(fire(accounts).statusCode()).as(accounts).isEqualTo(400);
        }
        String both = body("\"all\"").replace("}", ",\"users\":[\"7176191872\"]}");
        assertThat(toc.post("/api/fire", both, "X-User-ID", COMMANDER.value()).statusCode())
                .isEqualTo(400);
        assertThat(toc.post("/api/fire", body("\"all\"")).statusCode()).isEqualTo(400);
        assertThat(toc.post("/api/fire", body("\"all\""), "X-User-ID", "test_user_123")
                        .statusCode())
                .as("without a seat")
                .isEqualTo(404);
        assertThat(toc.relay.orders()).isEmpty();
    }
}
