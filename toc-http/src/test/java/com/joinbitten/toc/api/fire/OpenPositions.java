package com.joinbitten.toc.api.fire;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.storage.SqlFires;
import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.FakeRelay.Manner;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A TOC whose relay fills, and what can be asked about the positions that come of it. */
@NullUnmarked
abstract class OpenPositions {
    final TestEngine engine;
    /** More than any answer of the relay takes: what it says is always waited for. */
    static final String PATIENT = "fire.wait=30s";

    /** Where the relay says nothing. */
    static final String HASTY = "fire.wait=10ms";

    @TempDir
    Path folder;

    TestToc toc;
    int names;

    OpenPositions(TestEngine engine) {
        this.engine = engine;
    }

    void open(String patience) {
        toc = new TestToc(folder, engine.settings(patience));
    }

    @AfterEach
    void close() {
        toc.close();
    }

    Fire filled() throws Exception {
        toc.relay.will(Manner.FILL);
        int before = toc.relay.orders().size();
        toc.post(
                "/fire",
                "{\"user_id\":\"7176191872\",\"signal\":{\"symbol\":\"EURUSD\",\"direction\":\"buy\",\"volume\":0.1,"
                        + "\"stop_loss\":1.08941,\"take_profit\":1.09214}}");
        FireId id = toc.relay.orders().get(before);
        is(id, FireState.FILLED);
        return stored(id);
    }

    void is(FireId id, FireState state) {
        await().atMost(30, TimeUnit.SECONDS).until(() -> stored(id).state() == state);
    }

    Fire fired(int status) throws Exception {
        HttpResponse<String> reply = toc.post(
                "/fire",
                "{\"user_id\":\"7176191872\",\"signal\":{\"symbol\":\"EURUSD\",\"direction\":\"buy\",\"volume\":0.1,"
                        + "\"stop_loss\":1.08941,\"take_profit\":1.09214}}");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return stored(new FireId(json(reply).requiredText("fire_id")));
    }

    Fire stored(FireId id) {
        return new SqlFires(toc.database).find(id).orElseThrow();
    }

    static JsonObject json(HttpResponse<String> reply) {
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> ask(Fire of, String action, String body) throws Exception {
        return toc.post(
                "/api/fires/" + of.id() + "/" + action,
                body,
                "X-User-ID",
                of.user().value());
    }

    String part(String volume) {
        return "{\"volume\":" + volume + ",\"request_id\":\"close-" + ++names + "\"}";
    }

    BigDecimal openLots(Fire fire) {
        return stored(fire.id()).execution().openLots().orElseThrow();
    }

    long xp() {
        return new SqlUsers(toc.database).find(COMMANDER).orElseThrow().xp();
    }

    void level(String level) throws Exception {
        assertThat(toc.put("/api/halt", "{\"level\":\"" + level + "\",\"reason\":\"test\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    Fire relayed() throws Exception {
        int before = toc.relay.orders().size();
        toc.post(
                "/fire",
                "{\"user_id\":\"7176191872\",\"signal\":{\"symbol\":\"EURUSD\",\"direction\":\"buy\",\"volume\":0.1}}");
        FireId id = toc.relay.orders().get(before);
        is(id, FireState.RELAYED);
        return stored(id);
    }
}
