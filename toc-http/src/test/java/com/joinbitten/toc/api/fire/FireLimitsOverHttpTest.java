package com.joinbitten.toc.api.fire;

import static com.joinbitten.toc.TestToc.NIBBLER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The gates that count what a user has fired and lost, with their shipped numbers, over HTTP on both databases: where each
 * begins to refuse, with which words, and the last that passes.
 */
@NullUnmarked
@ParameterizedClass
@EnumSource(TestEngine.class)
class FireLimitsOverHttpTest extends GateRows {
    FireLimitsOverHttpTest(TestEngine engine) {
        super(engine);
    }

    @TestFactory
    @DisplayName("each limit refuses beyond its edge, in its words, and passes at it")
    Stream<DynamicTest> rows() {
        // with the shipped pause no minute has six fires
        start("tiers.apex.cooldown=0s", "pools.press_pass.seats=1000");
        return Stream.of(
                row("7 fires a day, 8 open positions, 9 cooldown", this::limitsOfEachTier),
                row("9 losses in a row", this::lossPause),
                row("9 fires a minute", this::rate),
                row("11 daily loss", this::dailyLoss));
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

    @Test
    @DisplayName(
            "of 64 fires at once of a user with 6 a day 6 are relayed, 58 refused by that gate, and no seventh follows")
    void sixtyFourAtOnce() throws Exception {
        toc = new TestToc(folder, engine.settings("tiers.nibbler.fires_per_day=6"));
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
