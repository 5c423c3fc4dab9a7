package com.joinbitten.toc.api.fire;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.NIBBLER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.mission.Levels;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every gate of the contract with its shipped numbers, over HTTP on both databases: where it begins to refuse, with which
 * words, and the last that passes. One TOC a database; each row has users of its own, and the clock moves only where a row
 * moves it.
 */
@NullUnmarked
@ParameterizedClass
@EnumSource(TestEngine.class)
class GatesOverHttpTest {
    private static final int FORBIDDEN = 403;

    private final TestEngine engine;

    @TempDir
    private Path folder;

    private TestToc toc;
    private int names;

    GatesOverHttpTest(TestEngine engine) {
        this.engine = engine;
    }

    @AfterEach
    void close() {
        toc.close();
    }

    /** One row of the table. */
    @FunctionalInterface
    private interface Row {
        void run() throws Exception;
    }

    private DynamicTest row(String name, Row row) {
        return DynamicTest.dynamicTest(name, () -> {
            nextMonday();
            row.run();
        });
    }

    /** To the next Monday, at noon. */
    private void nextMonday() {
        ZonedDateTime now = toc.clock.instant().atZone(ZoneOffset.UTC);
        ZonedDateTime monday =
                now.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).truncatedTo(ChronoUnit.DAYS);
        later(Duration.between(now, monday.plusHours(12)));
    }

    @TestFactory
    @DisplayName("each gate refuses beyond its edge, in its words, and passes at it")
    Stream<DynamicTest> gates() {
        List<String> sets = new ArrayList<>(engine.fresh());
        // with the shipped pause no minute has six fires, and with the shipped shares no user reaches the exposure
        sets.addAll(List.of("tiers.apex.cooldown=0s", "gates.exposure_percent=2", "pools.press_pass.seats=1000"));
        toc = TestToc.shipped(folder, sets);
        return Stream.of(
                row("1 emergency stop", this::emergencyStop),
                row("2 user", this::user),
                row("3 mission", this::mission),
                row("4 symbol and levels", this::levels),
                row("4 size", this::size),
                row("5 confidence", this::confidence),
                row("6 class, symbol and terminal of the tier", this::tier),
                row("7 fires a day, 8 open positions, 9 cooldown", this::limitsOfEachTier),
                row("9 losses in a row", this::lossPause),
                row("9 fires a minute", this::rate),
                row("11 balance and stop", this::balanceAndStop),
                row("11 risk of each tier", this::risk),
                row("11 exposure", this::exposure),
                row("11 daily loss", this::dailyLoss),
                row("12 volume caps", this::caps),
                row("10 market hours", this::marketHours));
    }

    private UserId user(Tier tier, String balance) {
        UserId id = new UserId("user_" + ++names);
        new SqlUsers(toc.database).save(User.of(id, tier, new BigDecimal(balance)));
        return id;
    }

    private UserId rich(Tier tier) {
        return user(tier, "1000000");
    }

    /** EURUSD BUY at 1.0905, whose stop is $109 a lot away. */
    private Draft draft() {
        return new Draft("EURUSD", "1.0905", "1.08941", "1.09214", 95, SignalClass.RAPID_ASSAULT, Optional.of("0.1"));
    }

    private record Draft(
            String symbol, String entry, String stop, String target, int tcs, SignalClass kind, Optional<String> lots) {
        Draft tcs(int percent) {
            return new Draft(symbol, entry, stop, target, percent, kind, lots);
        }

        Draft kind(SignalClass other) {
            return new Draft(symbol, entry, stop, target, tcs, other, lots);
        }

        Draft lots(String size) {
            return new Draft(symbol, entry, stop, target, tcs, kind, Optional.of(size));
        }

        Draft sizedByRisk() {
            return new Draft(symbol, entry, stop, target, tcs, kind, Optional.empty());
        }

        Draft at(String name, String price, String below, String above) {
            return new Draft(name, price, below, above, tcs, kind, lots);
        }

        Mission mission(String id, Optional<UserId> owner, Instant from, Duration life) {
            return new Mission(
                    new MissionId(id),
                    owner,
                    new Symbol(symbol),
                    new Levels(Side.BUY, Price.of(entry), Price.of(stop), Price.of(target)),
                    new Tcs(tcs),
                    kind,
                    lots.map(Lots::of),
                    from,
                    from.plus(life),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private String store(UserId owner, Draft draft) {
        String id = "GATES_" + ++names;
        toc.store(draft.mission(id, Optional.of(owner), toc.clock.instant(), Duration.ofMinutes(5)));
        return id;
    }

    private HttpResponse<String> fire(UserId user, Draft draft) throws Exception {
        return toc.fire(user, store(user, draft));
    }

    private HttpResponse<String> order(UserId user, String signal) throws Exception {
        return toc.post("/fire", "{\"user_id\":\"" + user + "\",\"signal\":{\"direction\":\"buy\"," + signal + "}}");
    }

    private static JsonObject json(HttpResponse<String> reply) {
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private FireId passes(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        FireId fire = new FireId(json(reply).requiredText("fire_id"));
        assertThat(toc.relay.orders()).contains(fire);
        return fire;
    }

    private JsonObject refuses(HttpResponse<String> reply, int status, String code, String text) {
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
    private JsonObject refuses(HttpResponse<String> reply, String gate, String code, String text) throws Exception {
        JsonObject body = refuses(reply, FORBIDDEN, code, text);
        JsonObject fire = json(toc.get("/api/fires/" + body.requiredText("fire_id")));
        assertThat(fire.requiredText("state")).isEqualTo("REFUSED");
        List<JsonValue> trace = ((JsonValue.Items) fire.get("trace").orElseThrow()).values();
        JsonObject last = (JsonObject) trace.get(trace.size() - 1);
        assertThat(last.requiredText("gate")).isEqualTo(gate);
        assertThat(last.flag("passed")).isFalse();
        return body;
    }

    private void closed(FireId fire, String profit) {
        toc.relay.tellClosed(fire, profit, toc.clock.instant());
    }

    private void later(Duration time) {
        toc.clock.advance(time);
    }

    private void emergencyStop() throws Exception {
        UserId user = rich(Tier.NIBBLER);
        String mission = store(user, draft());
        for (String level : List.of("reduce-only", "halted")) {
            stop(level);
            refuses(toc.fire(user, mission), "emergency_stop", "EMERGENCY_STOP", "trading is stopped: " + level);
        }
        stop("normal");
        passes(toc.fire(user, mission));
    }

    private void stop(String level) throws Exception {
        assertThat(toc.put("/api/halt", "{\"level\":\"" + level + "\",\"reason\":\"test\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private void user() throws Exception {
        UserId user = rich(Tier.NIBBLER);
        String mission = store(user, draft());
        refuses(toc.fire(new UserId("nobody"), mission), 404, "USER_UNKNOWN", "User not found");
        toc.put("/api/users/" + user, "{\"enabled\":false}");
        refuses(toc.fire(user, mission), "user", "FORBIDDEN_USER", "User is disabled");
        toc.put("/api/users/" + user, "{\"enabled\":true}");
        passes(toc.fire(user, mission));
    }

    private void mission() throws Exception {
        UserId user = rich(Tier.NIBBLER);
        String mission = store(user, draft());
        refuses(toc.fire(user, "GATES_NONE"), 404, "MISSION_NOT_FOUND", "Mission not found");
        refuses(toc.fire(COMMANDER, mission), FORBIDDEN, "MISSION_FOREIGN", "Mission belongs to another user");
        Instant now = toc.clock.instant();
        toc.store(draft().mission("GATES_OVER", Optional.of(user), now.minusSeconds(300), Duration.ofMinutes(5)));
        toc.store(draft().mission("GATES_LAST", Optional.of(user), now.minusSeconds(300), Duration.ofMillis(300_001)));
        refuses(toc.fire(user, "GATES_OVER"), 410, "MISSION_EXPIRED", "Mission expired");
        passes(toc.fire(user, "GATES_LAST"));
    }

    private void levels() throws Exception {
        UserId user = rich(Tier.COMMANDER);
        refuses(
                fire(user, draft().at("NOSUCH", "1.1", "1", "1.2")),
                "levels",
                "BAD_LEVELS",
                "symbol is not known: NOSUCH");
        refuses(
                fire(user, draft().at("EURUSD", "1.0905", "1.089411", "1.0921")),
                "levels",
                "BAD_LEVELS",
                "prices must have at most 5 decimal places: 6");
        // the last quote is the entry of an order without a mission
        toc.post("/api/signals", """
                {"symbol":"GBPUSD","direction":"BUY","tcs":90,"entry_price":1.25,"stop_loss":1.24,"take_profit":1.27}""");
        String sides = "stop_loss must be below and take_profit above the entry to buy";
        String gbp = "\"symbol\":\"GBPUSD\",";
        refuses(order(user, gbp + "\"stop_loss\":1.25"), "levels", "BAD_LEVELS", sides);
        refuses(order(user, gbp + "\"take_profit\":1.25"), "levels", "BAD_LEVELS", sides);
        passes(order(user, gbp + "\"stop_loss\":1.24999,\"take_profit\":1.25001"));
        for (String wrong : List.of("\"BUYX\"", "\"\"", "1")) {
            HttpResponse<String> reply = toc.post(
                    "/fire",
                    "{\"user_id\":\"" + user + "\",\"signal\":{\"symbol\":\"GBPUSD\",\"direction\":" + wrong + "}}");
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(400);
        }
    }

    private void size() throws Exception {
        // the smallest order loses $1.09 at its stop, which is 1 % of $109
        refuses(
                fire(user(Tier.NIBBLER, "108.99"), draft().sizedByRisk()),
                "size",
                "LOT_LIMIT",
                "the risk rule leaves no size: the smallest order risks more, or no rate is known");
        FireId least = passes(fire(user(Tier.NIBBLER, "109"), draft().sizedByRisk()));
        assertThat(json(toc.get("/api/fires/" + least)).requiredDecimal("lots")).isEqualByComparingTo("0.01");
        for (String wrong : List.of("0", "-0.1", "0.001", "1e999999999")) {
            HttpResponse<String> reply = order(rich(Tier.NIBBLER), "\"symbol\":\"EURUSD\",\"volume\":" + wrong);
            assertThat(reply.statusCode()).as(wrong).isEqualTo(400);
        }
    }

    private void confidence() throws Exception {
        int[] minimum = {75, 75, 80, 85, 90};
        for (Tier tier : Tier.values()) {
            int least = minimum[List.of(Tier.values()).indexOf(tier)];
            UserId user = rich(tier);
            refuses(
                    fire(user, draft().tcs(least - 1)),
                    "tcs",
                    "TCS_TOO_LOW",
                    "tcs must be %d%% or more for %s: %d%%".formatted(least, tier, least - 1));
            passes(fire(user, draft().tcs(least)));
        }
    }

    private void tier() throws Exception {
        for (SignalClass kind :
                List.of(SignalClass.RAPID_ASSAULT, SignalClass.SNIPER_OPS, new SignalClass("MIDNIGHT_HAMMER"))) {
            for (Tier tier : Tier.values()) {
                boolean all = tier == Tier.COMMANDER || tier == Tier.APEX;
                boolean may = all
                        || kind.equals(SignalClass.RAPID_ASSAULT)
                        || (tier == Tier.FANG && kind.equals(SignalClass.SNIPER_OPS));
                HttpResponse<String> reply = fire(rich(tier), draft().kind(kind));
                if (may) {
                    passes(reply);
                } else {
                    refuses(
                            reply,
                            "tier",
                            "TIER_FORBIDS",
                            "%s may not trade signals of class %s".formatted(tier, kind));
                }
            }
        }
        for (Tier tier : List.of(Tier.PRESS_PASS, Tier.NIBBLER, Tier.FANG)) {
            for (Draft metal : restricted()) {
                refuses(
                        fire(rich(tier), metal),
                        "tier",
                        "TIER_FORBIDS",
                        "%s may not trade %s".formatted(tier, metal.symbol()));
            }
        }
        for (Draft metal : restricted()) {
            passes(fire(rich(Tier.COMMANDER), metal));
        }
        for (String kind : List.of("demo", "live")) {
            HttpResponse<String> reply = toc.post(
                    "/assign-terminal",
                    "{\"user_id\":\"" + rich(Tier.PRESS_PASS) + "\",\"terminal_type\":\"" + kind + "\"}");
            assertThat(reply.statusCode()).isEqualTo(FORBIDDEN);
        }
    }

    private List<Draft> restricted() {
        return List.of(
                draft().at("XAUUSD", "2400", "2390", "2420").lots("0.1"),
                draft().at("BTCUSD", "60000", "59900", "60200").lots("0.01"),
                draft().at("ETHUSD", "3000", "2990", "3020").lots("0.05"));
    }

    private void limitsOfEachTier() throws Exception {
        limits(Tier.PRESS_PASS, 6, 1, Duration.ofSeconds(30));
        limits(Tier.NIBBLER, 6, 1, Duration.ofSeconds(30));
        limits(Tier.FANG, 10, 2, Duration.ofSeconds(30));
        limits(Tier.COMMANDER, 20, 3, Duration.ofSeconds(30));
        limits(Tier.APEX, 50, 5, Duration.ofSeconds(30));
    }

    private void limits(Tier tier, int fires, int positions, Duration pause) throws Exception {
        nextMonday();
        UserId user = rich(tier);
        List<FireId> open = new ArrayList<>();
        for (int n = 0; n < positions; n++) {
            if (n > 0) {
                cooldown(user, tier, pause);
            }
            open.add(passes(fire(user, draft())));
        }
        later(pause);
        refuses(
                fire(user, draft()),
                "open_positions",
                "POSITION_LIMIT",
                "open positions must be below %d: %d".formatted(positions, positions));
        closed(open.remove(0), "1");
        for (int n = positions; n < fires; n++) {
            FireId next = passes(fire(user, draft()));
            closed(next, "1");
            later(pause);
        }
        String today = "fires of today must be below %d: %d".formatted(fires, fires);
        refuses(fire(user, draft()), "daily_fires", "DAILY_LIMIT", today);
        open.forEach(fire -> closed(fire, "1"));
        midnight(Duration.ofMillis(-1));
        refuses(fire(user, draft()), "daily_fires", "DAILY_LIMIT", today);
        later(Duration.ofMillis(1));
        passes(fire(user, draft()));
    }

    /** The shipped pause; the one of the highest tier is switched off here, for the rate. */
    private void cooldown(UserId user, Tier tier, Duration pause) throws Exception {
        if (tier == Tier.APEX) {
            later(pause);
            return;
        }
        later(pause.minusMillis(1));
        JsonObject body = refuses(fire(user, draft()), "cooldown", "COOLDOWN", "the weapon cools down: 1 s left");
        assertThat(body.integer("cooldown_remaining")).hasValue(1);
        later(Duration.ofMillis(1));
    }

    private void midnight(Duration offset) {
        Instant next = toc.clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        later(Duration.between(toc.clock.instant(), next.plus(offset)));
    }

    private void lossPause() throws Exception {
        UserId user = rich(Tier.COMMANDER);
        closed(passes(fire(user, draft())), "-1");
        later(Duration.ofSeconds(30));
        closed(passes(fire(user, draft())), "-1");
        later(Duration.ofSeconds(30));
        JsonObject body = refuses(fire(user, draft()), "loss_pause", "COOLDOWN", "2 losses in a row: 870 s left");
        assertThat(body.integer("cooldown_remaining")).hasValue(870);
        later(Duration.ofMinutes(15).minusSeconds(30).minusMillis(1));
        refuses(fire(user, draft()), "loss_pause", "COOLDOWN", "2 losses in a row: 1 s left");
        later(Duration.ofMillis(1));
        passes(fire(user, draft()));
    }

    private void rate() throws Exception {
        UserId user = rich(Tier.APEX);
        for (int n = 0; n < 5; n++) {
            closed(passes(fire(user, draft())), "1");
        }
        later(Duration.ofMillis(59_999));
        JsonObject body =
                refuses(fire(user, draft()), "rate", "FIRE_RATE", "fires in a minute must be at most 5: 1 s left");
        assertThat(body.integer("cooldown_remaining")).hasValue(1);
        later(Duration.ofMillis(1));
        passes(fire(user, draft()));
    }

    private void balanceAndStop() throws Exception {
        String naked = "\"symbol\":\"EURUSD\",\"volume\":0.01";
        refuses(order(user(Tier.NIBBLER, "0"), naked), "balance", "NO_BALANCE", "balance must be above 0: 0");
        passes(order(user(Tier.NIBBLER, "0.01"), naked));
        UserId live = rich(Tier.NIBBLER);
        toc.post("/assign-terminal", "{\"user_id\":\"" + live + "\",\"terminal_type\":\"live\"}");
        refuses(order(live, naked), "stop_loss", "STOP_REQUIRED", "stop_loss must be set on a live account");
        refuses(
                order(live, "\"symbol\":\"USDCAD\",\"volume\":0.01,\"stop_loss\":1.3"),
                "risk",
                "RISK_LIMIT",
                "the risk of the order cannot be told, for want of a quote of the last five minutes or a rate");
        passes(fire(live, draft()));
    }

    private void risk() throws Exception {
        // 0.1 lots lose $10.90
        String[] edge = {"1090", "1090", "872", "872", "872"};
        String[] below = {"1089.99", "1089.99", "871.99", "871.99", "871.99"};
        String[] most = {"10.8999", "10.8999", "10.899875", "10.899875", "10.899875"};
        for (Tier tier : Tier.values()) {
            int n = List.of(Tier.values()).indexOf(tier);
            refuses(
                    fire(user(tier, below[n]), draft()),
                    "risk",
                    "RISK_LIMIT",
                    "risk of the order must be at most $%s: $10.90".formatted(most[n]));
            passes(fire(user(tier, edge[n]), draft()));
        }
    }

    private void exposure() throws Exception {
        // 2 % here: the stops of two such positions together
        UserId user = user(Tier.APEX, "1090");
        passes(fire(user, draft()));
        refuses(
                fire(user, draft().lots("0.11")),
                "exposure",
                "EXPOSURE_LIMIT",
                "money at risk in all positions must be at most $21.8: $22.89");
        passes(fire(user, draft()));
        refuses(
                fire(user, draft().lots("0.01")),
                "exposure",
                "EXPOSURE_LIMIT",
                "money at risk in all positions must be at most $21.8: $22.89");
    }

    private void dailyLoss() throws Exception {
        dailyLoss(Tier.NIBBLER, "-599.99", "-0.01", "600");
        dailyLoss(Tier.PRESS_PASS, "-599.99", "-0.01", "600");
        dailyLoss(Tier.FANG, "-849.99", "-0.01", "850");
        dailyLoss(Tier.COMMANDER, "-849.99", "-0.01", "850");
        dailyLoss(Tier.APEX, "-849.99", "-0.01", "850");
    }

    private void dailyLoss(Tier tier, String almost, String rest, String most) throws Exception {
        nextMonday();
        UserId user = user(tier, "10000");
        closed(passes(fire(user, draft())), almost);
        later(Duration.ofSeconds(30));
        closed(passes(fire(user, draft())), rest);
        later(Duration.ofMinutes(15)); // two losses in a row
        refuses(
                fire(user, draft()),
                "daily_loss",
                "DAILY_LOSS",
                "loss of today must be below $%s: $%s.00".formatted(most, most));
        midnight(Duration.ZERO);
        passes(fire(user, draft()));
    }

    private void caps() throws Exception {
        Draft euro = draft();
        Draft gold = draft().at("XAUUSD", "2400", "2390", "2420");
        Draft bitcoin = draft().at("BTCUSD", "60000", "59900", "60200");
        Draft ether = draft().at("ETHUSD", "3000", "2990", "3020");
        cap(euro, "1", "1.01");
        cap(gold, "0.1", "0.11");
        cap(bitcoin, "0.01", "0.02");
        cap(ether, "0.05", "0.06");
    }

    private void cap(Draft draft, String most, String more) throws Exception {
        UserId user = rich(Tier.COMMANDER);
        refuses(
                fire(user, draft.lots(more)),
                "volume_cap",
                "LOT_LIMIT",
                "lot must be at most %s: %s".formatted(most, more));
        passes(fire(user, draft.lots(most)));
    }

    private void marketHours() throws Exception {
        later(Duration.ofDays(4).plusHours(10).minusMillis(1));
        passes(fire(rich(Tier.NIBBLER), draft()));
        later(Duration.ofMillis(1));
        UserId user = rich(Tier.NIBBLER);
        Draft gold = draft().at("XAUUSD", "2400", "2390", "2420");
        String closed = "the market of %s is closed from FRI 22:00 to SUN 22:00 UTC";
        refuses(fire(user, draft()), "market_hours", "MARKET_CLOSED", closed.formatted("EURUSD"));
        refuses(fire(rich(Tier.APEX), gold), "market_hours", "MARKET_CLOSED", closed.formatted("XAUUSD"));
        later(Duration.ofDays(1));
        for (Draft coin : restricted().subList(1, 3)) {
            passes(fire(rich(Tier.APEX), coin));
        }
        later(Duration.ofDays(1).minusMillis(1));
        refuses(fire(user, draft()), "market_hours", "MARKET_CLOSED", closed.formatted("EURUSD"));
        later(Duration.ofMillis(1));
        passes(fire(user, draft()));
    }

    @Test
    @DisplayName(
            "of 64 fires at once of a user with 6 a day 6 are relayed, 58 refused by that gate, and no seventh follows")
    void sixtyFourAtOnce() throws Exception {
        toc = new TestToc(
                folder,
                Stream.concat(engine.fresh().stream(), Stream.of("tiers.nibbler.fires_per_day=6"))
                        .toArray(String[]::new));
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int n = 0; n < 64; n++) {
            String mission = store(NIBBLER, draft().lots("0.01"));
            calls.add(toc.postLater("/api/fire", "{\"mission_id\":\"" + mission + "\"}", "X-User-ID", NIBBLER.value()));
        }

        int relayed = 0;
        int refused = 0;
        for (CompletableFuture<HttpResponse<String>> call : calls) {
            HttpResponse<String> reply = call.get(60, TimeUnit.SECONDS);
            if (reply.statusCode() == 200) {
                passes(reply);
                relayed++;
            } else {
                refuses(reply, "daily_fires", "DAILY_LIMIT", "fires of today must be below 6: 6");
                refused++;
            }
        }

        assertThat(relayed).isEqualTo(6);
        assertThat(refused).isEqualTo(58);
        assertThat(toc.relay.orders()).hasSize(6);
        assertThat(json(toc.get("/status/" + NIBBLER))
                        .object("daily_stats")
                        .orElseThrow()
                        .requiredInteger("fires"))
                .isEqualTo(6);
        refuses(fire(NIBBLER, draft().lots("0.01")), "daily_fires", "DAILY_LIMIT", "fires of today must be below 6: 6");
    }
}
