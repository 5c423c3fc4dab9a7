package com.joinbitten.toc.api.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.MissionDraft;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.io.TempDir;

/**
 * What rows about gates are made of: one TOC a database, users of its own for each row, and a clock that moves only where a
 * row moves it.
 */
@NullUnmarked
abstract class GateRows {
    static final int FORBIDDEN = 403;

    final TestEngine engine;

    @TempDir
    Path folder;

    TestToc toc;
    int names;

    GateRows(TestEngine engine) {
        this.engine = engine;
    }

    @AfterEach
    void close() {
        toc.close();
    }

    /** A TOC with the shipped numbers, but for these. */
    void start(String... other) {
        toc = TestToc.shipped(folder, List.of(engine.settings(other)));
    }

    /** One row of the table. */
    @FunctionalInterface
    interface Row {
        void run() throws Exception;
    }

    DynamicTest row(String name, Row row) {
        return DynamicTest.dynamicTest(name, () -> {
            nextMonday();
            row.run();
        });
    }

    /** To the next Monday, at noon. */
    void nextMonday() {
        ZonedDateTime now = toc.clock.instant().atZone(ZoneOffset.UTC);
        ZonedDateTime monday =
                now.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).truncatedTo(ChronoUnit.DAYS);
        later(Duration.between(now, monday.plusHours(12)));
    }

    UserId user(Tier tier, String balance) {
        UserId id = new UserId("user_" + ++names);
        new SqlUsers(toc.database).save(User.of(id, tier, new BigDecimal(balance)));
        return id;
    }

    UserId rich(Tier tier) {
        return user(tier, "1000000");
    }

    /** One that every tier may fire. */
    MissionDraft draft() {
        return MissionDraft.euro(95);
    }

    List<MissionDraft> restricted() {
        return List.of(
                draft().at("XAUUSD", "2400", "2390", "2420").lots("0.1"),
                draft().at("BTCUSD", "60000", "59900", "60200").lots("0.01"),
                draft().at("ETHUSD", "3000", "2990", "3020").lots("0.05"));
    }

    String store(UserId owner, MissionDraft draft) {
        String id = "GATES_" + ++names;
        toc.store(draft.mission(id, Optional.of(owner), toc.clock.instant(), Duration.ofMinutes(5)));
        return id;
    }

    HttpResponse<String> fire(UserId user, MissionDraft draft) throws Exception {
        return toc.fire(user, store(user, draft));
    }

    HttpResponse<String> order(UserId user, String signal) throws Exception {
        return toc.post("/fire", "{\"user_id\":\"" + user + "\",\"signal\":{\"direction\":\"buy\"," + signal + "}}");
    }

    static JsonObject json(HttpResponse<String> reply) {
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    FireId passes(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        FireId fire = new FireId(json(reply).requiredText("fire_id"));
        assertThat(toc.relay.orders()).contains(fire);
        return fire;
    }

    JsonObject refuses(HttpResponse<String> reply, int status, String code, String text) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        JsonObject body = json(reply);
        assertThat(body.flag("success")).isFalse();
        // the old words for a mission that is not there stand alone
        assertThat(body.text("code").orElse(code)).isEqualTo(code);
        assertThat(body.requiredText("error")).isEqualTo(text);
        body.text("fire_id").ifPresent(id -> assertThat(toc.relay.orders()).doesNotContain(new FireId(id)));
        return body;
    }

    /** Refused by that gate, as the stored trace says, with nothing relayed and the mission still free. */
    JsonObject refuses(HttpResponse<String> reply, String gate, String code, String text) throws Exception {
        JsonObject body = refuses(reply, FORBIDDEN, code, text);
        JsonObject fire = json(toc.get("/api/fires/" + body.requiredText("fire_id")));
        assertThat(fire.requiredText("state")).isEqualTo("REFUSED");
        List<JsonValue> trace = ((JsonValue.Items) fire.get("trace").orElseThrow()).values();
        JsonObject last = (JsonObject) trace.get(trace.size() - 1);
        assertThat(last.requiredText("gate")).isEqualTo(gate);
        assertThat(last.flag("passed")).isFalse();
        return body;
    }

    String state(FireId fire) throws Exception {
        return json(toc.get("/api/fires/" + fire)).requiredText("state");
    }

    void closed(FireId fire, String profit) {
        await().until(() ->
                state(fire).equals("FILLED")); // where nobody waits for the terminal, the answer comes first
        toc.relay.tellClosed(fire, profit, toc.clock.instant());
    }

    void later(Duration time) {
        toc.clock.advance(time);
    }

    void midnight(Duration offset) {
        Instant next = toc.clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        later(Duration.between(toc.clock.instant(), next.plus(offset)));
    }
}
