package com.joinbitten.toc.api.result;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Hop;
import com.joinbitten.core.result.Recorded;
import com.joinbitten.core.storage.SqlFires;
import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.FakeRelay.Manner;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestEngine.class)
class TradeResultOverHttpTest {
    private static final String AWARDED =
            "{\"success\":true,\"message\":\"Trade result processed\",\"xp_awarded\":true}";
    private static final String NOT_AWARDED =
            "{\"success\":true,\"message\":\"Trade result processed\",\"xp_awarded\":false}";

    private final TestEngine engine;

    @TempDir
    private Path folder;

    private TestToc toc;

    TradeResultOverHttpTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        toc = new TestToc(folder, engine.settings("fire.wait=30s"));
    }

    /** Another TOC, whose fires do not wait for what never comes. */
    private void openHasty() {
        toc.close();
        toc = new TestToc(folder.resolve("hasty"), engine.settings("fire.wait=0s"));
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private HttpResponse<String> tell(String body) throws Exception {
        return toc.post("/trade-result", body);
    }

    private static String result(long ticket, String profit) {
        return "{\"ticket\":" + ticket + ",\"symbol\":\"EURUSD\",\"type\":\"buy\",\"volume\":0.1,\"open_price\":1.0905,"
                + "\"close_price\":1.09214,\"profit\":" + profit + ",\"commission\":-0.70,\"swap\":-0.05,"
                + "\"closed_at\":\"2026-01-05T11:59:00\"}";
    }

    private static String body(String user, long ticket, String profit) {
        return "{\"user_id\":\"" + user + "\",\"trade_result\":" + result(ticket, profit) + "}";
    }

    private static String at(String terminal, long ticket) {
        return "{\"user_id\":\"7176191872\",\"terminal_id\":" + terminal + ",\"trade_result\":" + result(ticket, "20")
                + "}";
    }

    private long xp() {
        return new SqlUsers(toc.database).find(COMMANDER).orElseThrow().xp();
    }

    private JsonObject day(UserId user) throws Exception {
        JsonObject status = JsonObject.parse(toc.get("/status/" + user).body().getBytes(StandardCharsets.UTF_8));
        return status.object("daily_stats").orElseThrow();
    }

    private Fire fired(Manner manner) throws Exception {
        toc.relay.will(manner);
        HttpResponse<String> reply = toc.post(
                "/fire",
                "{\"user_id\":\"7176191872\",\"terminal_id\":null,\"signal\":{\"symbol\":\"EURUSD\",\"direction\":\"buy\","
                        + "\"volume\":0.1,\"stop_loss\":1.08941,\"take_profit\":1.09214}}");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return stored(toc.relay.orders().get(toc.relay.orders().size() - 1));
    }

    private Fire stored(FireId id) {
        return new SqlFires(toc.database).find(id).orElseThrow();
    }

    private static long ticket(Fire fire) {
        return fire.execution().ticket().orElseThrow().value();
    }

    @Test
    void aCloseOfAFireIsAnsweredToTheLetterAndCountsOnce() throws Exception {
        Fire fire = fired(Manner.FILL);
        String told = body("7176191872", ticket(fire), "20.40");

        HttpResponse<String> first = tell(told);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).isEqualTo(AWARDED);
        assertThat(stored(fire.id()).state()).isEqualTo(FireState.CLOSED);
        assertThat(stored(fire.id()).execution().profit()).contains(new BigDecimal("20.40"));
        assertThat(stored(fire.id()).execution().price())
                .isEqualTo(fire.execution().price());
        assertThat(xp()).isEqualTo(30);
        assertThat(tell(told).body()).isEqualTo(NOT_AWARDED);
        assertThat(tell(body("7176191872", ticket(fire), "999")).body()).isEqualTo(NOT_AWARDED);
        assertThat(xp()).isEqualTo(30);
        assertThat(day(COMMANDER).toAscii())
                .contains("\"fires\":1,\"filled\":1,\"open\":0,\"closed\":1,\"wins\":1,\"losses\":0")
                .contains("\"net_profit\":19.65");
    }

    @Test
    void theSameCloseFromTheRelayAfterwardsCountsNothingMore() throws Exception {
        Fire fire = fired(Manner.FILL);
        assertThat(tell(body("7176191872", ticket(fire), "20.40")).body()).isEqualTo(AWARDED);

        assertThat(toc.relay.tellClosed(fire.id(), "21", NOW)).isEqualTo(Recorded.STALE);

        assertThat(xp()).isEqualTo(30);
        assertThat(stored(fire.id()).execution().profit()).contains(new BigDecimal("20.40"));
        assertThat(day(COMMANDER).toAscii()).contains("\"closed\":1,\"wins\":1").contains("\"profit\":20.4");
    }

    @Test
    void theSameCloseFromTheRelayBeforehandIsRewardedThere() throws Exception {
        Fire fire = fired(Manner.FILL);
        assertThat(toc.relay.tellClosed(fire.id(), "150.99", NOW)).isEqualTo(Recorded.APPLIED);
        assertThat(xp()).isEqualTo(110);

        assertThat(tell(body("7176191872", ticket(fire), "150.99")).body()).isEqualTo(NOT_AWARDED);

        assertThat(xp()).isEqualTo(110);
        assertThat(day(COMMANDER).toAscii()).contains("\"closed\":1,\"wins\":1").contains("\"profit\":150.99");
    }

    @Test
    void aCloseThatOvertakesTheFillClosesTheFireOnceTheFillIsTold() throws Exception {
        openHasty();
        Fire fire = fired(Manner.STAY_SILENT);
        assertThat(tell(body("7176191872", 5005, "20")).body()).isEqualTo(AWARDED);
        assertThat(stored(fire.id()).state()).isEqualTo(FireState.RELAYED);

        toc.relay.tellFilled(fire.id(), 5005);

        assertThat(stored(fire.id()).hops())
                .extracting(Hop::state)
                .containsExactly(FireState.ACCEPTED, FireState.RELAYED, FireState.FILLED, FireState.CLOSED);
        assertThat(stored(fire.id()).execution().profit()).contains(new BigDecimal("20"));
        toc.relay.tellClosed(fire.id(), "20", NOW);
        assertThat(tell(body("7176191872", 5005, "20")).body()).isEqualTo(NOT_AWARDED);
        assertThat(xp()).isEqualTo(30);
        assertThat(day(COMMANDER).toAscii()).contains("\"open\":0,\"closed\":1,\"wins\":1");
    }

    @Test
    void aTicketThatWasClosedBeforeTheFireIsNotTheFires() throws Exception {
        openHasty();
        assertThat(tell(body("7176191872", 5005, "20")).body()).isEqualTo(AWARDED);
        toc.clock.advance(Duration.ofSeconds(1));
        Fire fire = fired(Manner.STAY_SILENT);

        toc.relay.tellFilled(fire.id(), 5005);

        assertThat(stored(fire.id()).state()).isEqualTo(FireState.FILLED);
        assertThat(tell(body("7176191872", 5005, "7")).body()).isEqualTo(AWARDED);
        assertThat(stored(fire.id()).state()).isEqualTo(FireState.CLOSED);
    }

    @Test
    void sixteenCallersWithTheSameResultGetOneReward() throws Exception {
        Fire fire = fired(Manner.FILL);
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            calls.add(toc.postLater("/trade-result", body("7176191872", ticket(fire), "20")));
            calls.add(toc.postLater("/trade-result", body("7176191872", 777, "5")));
        }

        List<String> answers = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> call : calls) {
            answers.add(call.get(45, TimeUnit.SECONDS).body());
        }

        assertThat(answers).filteredOn(AWARDED::equals).hasSize(2);
        assertThat(answers).filteredOn(NOT_AWARDED::equals).hasSize(30);
        assertThat(xp()).isEqualTo(10 + 20 + 5);
    }

    @Test
    void theRelayAndTheCallerTellTheSameCloseAtOnce() throws Exception {
        for (int round = 1; round <= 10; round++) {
            Fire fire = fired(Manner.FILL);
            CompletableFuture<HttpResponse<String>> call =
                    toc.postLater("/trade-result", body("7176191872", ticket(fire), "20"));
            toc.relay.tellClosed(fire.id(), "20", NOW);

            assertThat(call.get(45, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(stored(fire.id()).hops()).extracting(Hop::state).doesNotHaveDuplicates();
            assertThat(xp()).isEqualTo(30L * round);
        }
    }

    @Test
    void aTicketOfNoKnownFireIsRewardedOncePerTerminal() throws Exception {
        assertThat(tell(at("1", 42)).body()).isEqualTo(AWARDED);
        assertThat(tell(at("\"PRESS_PASS-01\"", 42)).body()).isEqualTo(NOT_AWARDED);
        assertThat(tell(at("\"1\"", 42)).body()).isEqualTo(NOT_AWARDED);
        assertThat(tell(body("7176191872", 42, "20")).body()).isEqualTo(NOT_AWARDED);
        assertThat(tell(at("\"DEMO-01\"", 42)).body()).isEqualTo(AWARDED);
        assertThat(tell(at("\"somewhere else\"", 42)).body()).isEqualTo(AWARDED);
        assertThat(xp()).isEqualTo(60);
        assertThat(day(COMMANDER).toAscii()).contains("\"fires\":0").contains("\"closed\":3,\"wins\":3");
    }

    @Test
    void aTicketOfAnotherUserAtTheSameTerminalIsDisputed() throws Exception {
        assertThat(tell(at("1", 42)).body()).isEqualTo(AWARDED);

        HttpResponse<String> other = tell(at("1", 42).replace("7176191872", "test_user_123"));

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("\"success\":false").contains("\"xp_awarded\":false");
        assertThat(new SqlUsers(toc.database)
                        .find(TestToc.NIBBLER)
                        .orElseThrow()
                        .xp())
                .isZero();
    }

    @Test
    void whatAnUnknownUserTradedIsKeptAndNotRewarded() throws Exception {
        assertThat(tell(body("stranger", 42, "20")).body()).isEqualTo(NOT_AWARDED);
        assertThat(tell(body("stranger", 42, "20")).body()).isEqualTo(NOT_AWARDED);
    }

    @Test
    void aCloseIsWorthItsWholeDollars() throws Exception {
        Map<String, Long> points = Map.of("20.99", 20L, "0.99", 0L, "0", 0L, "-5", 0L, "100.5", 100L, "1", 1L);
        long ticket = 0;
        for (Map.Entry<String, Long> close : points.entrySet()) {
            long before = xp();

            HttpResponse<String> reply = tell(body("7176191872", ++ticket, close.getKey()));

            assertThat(reply.body()).isEqualTo(close.getValue() > 0 ? AWARDED : NOT_AWARDED);
            assertThat(xp() - before).as(close.getKey()).isEqualTo(close.getValue());
        }
    }

    @Test
    void levelsFollowTheExperience() throws Exception {
        for (int ticket = 1; ticket <= 10; ticket++) {
            assertThat(tell(body("7176191872", ticket, "150")).body()).isEqualTo(AWARDED);
        }

        assertThat(toc.get("/status/7176191872").body()).contains("\"xp\":1000,\"level\":2");
    }

    @Test
    void theTimeOfACloseIsUtcUnlessItSaysOtherwise() throws Exception {
        List<String> times = List.of(
                "\"2026-01-05T00:30:00\"",
                "\"2026-01-05 00:30:00\"",
                "\"2026.01.05 00:30\"",
                "\"2026-01-04T23:30:00-01:00\"",
                "\"2026-01-05T00:30:00.123456Z\"",
                "\"2027-01-05T00:30:00Z\"",
                "null");
        for (int i = 0; i < times.size(); i++) {
            String told = body("7176191872", i + 1, "20").replace("\"2026-01-05T11:59:00\"", times.get(i));

            assertThat(tell(told).body()).as(times.get(i)).isEqualTo(AWARDED);
            assertThat(day(COMMANDER).toAscii()).contains("\"closed\":" + (i + 1));
        }
    }

    @Test
    void aCloseOfYesterdayIsYesterdays() throws Exception {
        tell(body("7176191872", 42, "20").replace("2026-01-05T11:59:00", "2026-01-04T23:59:59"));

        assertThat(day(COMMANDER).toAscii()).contains("\"closed\":0");
        assertThat(xp()).isEqualTo(20);
    }

    @Test
    void whatDoesNotAddUpIsListed() throws Exception {
        openHasty();
        Fire fire = fired(Manner.STAY_SILENT);
        assertThat(toc.relay.tellForeign(fire.route().relay(), COMMANDER, 9009)).isEqualTo(Recorded.FOREIGN);
        assertThat(toc.get("/api/reconciliation").body()).contains("\"unsettled_fires\":[]");

        toc.clock.advance(Duration.ofSeconds(61));

        assertThat(toc.get("/api/reconciliation").body())
                .contains("\"unsettled_fires\":[{\"fire_id\":\"" + fire.id() + "\",\"user_id\":\"7176191872\"")
                .contains("\"ticket\":9009")
                .contains("\"parked_events\":0");
        assertThat(tell(body("7176191872", 9009, "20")).body()).isEqualTo(AWARDED);
        assertThat(toc.get("/api/reconciliation").body()).contains("\"ticket\":9009", "\"volume\":0.9");
        assertThat(tell(body("7176191872", 9009, "180").replace("\"volume\":0.1", "\"volume\":0.9"))
                        .body())
                .isEqualTo(AWARDED);
        assertThat(toc.get("/api/reconciliation").body()).contains("\"unknown_positions\":[]");
    }

    @Test
    void twoLossesInARowHoldTheUserBackWhoeverToldThem() throws Exception {
        Fire fire = fired(Manner.FILL);
        toc.relay.tellClosed(fire.id(), "-3", NOW);
        tell(body("7176191872", 42, "-3").replace("2026-01-05T11:59:00", "2026-01-05T12:00:00"));

        HttpResponse<String> refused = toc.post(
                "/fire",
                "{\"user_id\":\"7176191872\",\"signal\":{\"symbol\":\"EURUSD\",\"direction\":\"buy\",\"volume\":0.1}}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"cooldown_remaining\":900");
        toc.clock.advance(Duration.ofMinutes(15));
        assertThat(fired(Manner.FILL).state()).isEqualTo(FireState.FILLED);
        assertThat(day(COMMANDER).toAscii()).contains("\"losses\":2");
    }
}
