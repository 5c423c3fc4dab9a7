package com.joinbitten.toc.api.fire;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.MissionDraft;
import com.joinbitten.toc.TestEngine;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The gates of the contract with their shipped numbers, over HTTP on both databases: where each begins to refuse, with which
 * words, and the last that passes. Those that count are in {@link FireLimitsOverHttpTest}.
 */
@NullUnmarked
@ParameterizedClass
@EnumSource(TestEngine.class)
class GatesOverHttpTest extends GateRows {
    GatesOverHttpTest(TestEngine engine) {
        super(engine);
    }

    @TestFactory
    @DisplayName("each gate refuses beyond its edge, in its words, and passes at it")
    Stream<DynamicTest> rows() {
        start("pools.press_pass.seats=1000");
        return Stream.of(
                row("1 emergency stop", this::emergencyStop),
                row("2 user", this::user),
                row("3 mission", this::mission),
                row("4 symbol and levels", this::levels),
                row("4 size", this::size),
                row("5 confidence", this::confidence),
                row("6 class, symbol and terminal of the tier", this::tier),
                row("11 balance and stop", this::balanceAndStop),
                row("11 risk of each tier", this::risk),
                row("11 exposure, and the highest tier's pause", this::exposure),
                row("money of three symbols, and a size rounded down", this::money),
                row("12 volume caps", this::caps),
                row("10 market hours", this::marketHours));
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
        String sell = "{\"user_id\":\"" + rich(Tier.COMMANDER) + "\",\"signal\":{\"direction\":\"SELL\"," + gbp;
        refuses(
                toc.post("/fire", sell + "\"stop_loss\":1.25}}"),
                "levels",
                "BAD_LEVELS",
                "stop_loss must be above and take_profit below the entry to sell");
        passes(toc.post("/fire", sell + "\"stop_loss\":1.25001,\"take_profit\":1.24999}}"));
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
            for (MissionDraft metal : restricted()) {
                refuses(
                        fire(rich(tier), metal),
                        "tier",
                        "TIER_FORBIDS",
                        "%s may not trade %s".formatted(tier, metal.symbol()));
            }
        }
        for (MissionDraft metal : restricted()) {
            passes(fire(rich(Tier.COMMANDER), metal));
        }
        for (String kind : List.of("demo", "live")) {
            HttpResponse<String> reply = toc.post(
                    "/assign-terminal",
                    "{\"user_id\":\"" + rich(Tier.PRESS_PASS) + "\",\"terminal_type\":\"" + kind + "\"}");
            assertThat(reply.statusCode()).isEqualTo(FORBIDDEN);
        }
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
        // with the shipped shares only a user who has lost reaches it: four positions of $109 each, and $10.90 more
        UserId user = user(Tier.APEX, "8720");
        for (int n = 0; n < 4; n++) {
            passes(fire(user, draft().lots("1")));
            later(Duration.ofMillis(29_999));
            JsonObject early = refuses(fire(user, draft()), "cooldown", "COOLDOWN", "the weapon cools down: 1 s left");
            assertThat(early.integer("cooldown_remaining")).hasValue(1);
            later(Duration.ofMillis(1));
        }
        balance(user, "4468.99");
        refuses(
                fire(user, draft()),
                "exposure",
                "EXPOSURE_LIMIT",
                "money at risk in all positions must be at most $446.899: $446.90");
        balance(user, "4469");
        passes(fire(user, draft()));
    }

    private void balance(UserId user, String dollars) throws Exception {
        HttpResponse<String> reply = toc.put("/api/users/" + user, "{\"balance\":" + dollars + "}");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    }

    private void money() throws Exception {
        // 1.25 % of it is a cent less than the order risks
        MissionDraft gold = draft().at("XAUUSD", "2400", "2390", "2420");
        refuses(
                fire(user(Tier.COMMANDER, "7999"), gold),
                "risk",
                "RISK_LIMIT",
                "risk of the order must be at most $99.9875: $100.00");
        passes(fire(user(Tier.COMMANDER, "8000"), gold));
        MissionDraft yen = draft().at("USDJPY", "150.50", "149.50", "152.50");
        JsonObject body = json(fire(user(Tier.NIBBLER, "6644"), yen));
        assertThat(body.requiredText("error")).isEqualTo("risk of the order must be at most $66.44: $66.45");
        // 1 % of 10,000 for $109 a lot, rounded down to the lot step
        FireId sized = passes(fire(user(Tier.NIBBLER, "10000"), draft().sizedByRisk()));
        assertThat(json(toc.get("/api/fires/" + sized)).requiredDecimal("lots")).isEqualByComparingTo("0.91");
    }

    private void caps() throws Exception {
        MissionDraft euro = draft();
        MissionDraft gold = draft().at("XAUUSD", "2400", "2390", "2420");
        MissionDraft bitcoin = draft().at("BTCUSD", "60000", "59900", "60200");
        MissionDraft ether = draft().at("ETHUSD", "3000", "2990", "3020");
        cap(euro, "1", "1.01");
        cap(gold, "0.1", "0.11");
        cap(bitcoin, "0.01", "0.02");
        cap(ether, "0.05", "0.06");
    }

    private void cap(MissionDraft draft, String most, String more) throws Exception {
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
        MissionDraft gold = draft().at("XAUUSD", "2400", "2390", "2420");
        String closed = "the market of %s is closed from FRI 22:00 to SUN 22:00 UTC";
        refuses(fire(user, draft()), "market_hours", "MARKET_CLOSED", closed.formatted("EURUSD"));
        refuses(fire(rich(Tier.APEX), gold), "market_hours", "MARKET_CLOSED", closed.formatted("XAUUSD"));
        later(Duration.ofDays(1));
        for (MissionDraft coin : restricted().subList(1, 3)) {
            passes(fire(rich(Tier.APEX), coin));
        }
        later(Duration.ofDays(1).minusMillis(1));
        refuses(fire(user, draft()), "market_hours", "MARKET_CLOSED", closed.formatted("EURUSD"));
        later(Duration.ofMillis(1));
        passes(fire(user, draft()));
    }
}
