package com.joinbitten.toc.api.fire;

import static com.joinbitten.toc.TestToc.NIBBLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.storage.SqlReconciliation;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.FakeRelay.Manner;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What uses up the limits of a user, with the shipped numbers, over HTTP on both databases: what was relayed, from then on
 * until it is settled, whoever sent it, and also after a restart.
 */
@NullUnmarked
@ParameterizedClass
@EnumSource(TestEngine.class)
class CountedFiresOverHttpTest extends GateRows {
    private static final String ONE_IS_OPEN = "open positions must be below 1: 1";

    CountedFiresOverHttpTest(TestEngine engine) {
        super(engine);
    }

    @TestFactory
    @DisplayName("a limit counts what was relayed and is not settled, and nothing else")
    Stream<DynamicTest> rows() {
        start("pools.press_pass.seats=1000", "fire.wait=0s");
        Stream<DynamicTest> open = Stream.of(
                        FireState.RELAYED, FireState.IN_DOUBT, FireState.TAKEN, FireState.CLAIMED, FireState.UNKNOWN)
                .map(state -> row("8 a fire that is " + state + " counts as open", () -> countsAsOpen(state)));
        Stream<DynamicTest> free = Stream.of(
                        FireState.EXPIRED, FireState.CANCELLED, FireState.NOT_EXECUTED, FireState.BROKER_REJECTED)
                .map(state -> row("8 one that is " + state + " does not, and used up its fire", () -> isFree(state)));
        Stream<DynamicTest> others = Stream.of(
                row("7, 8, 9 what was not relayed uses nothing up", this::notRelayed),
                row("7, 8, 9 a position of another client counts as open, and uses up no fire", this::foreign),
                row("9 the cooldown is the user's, whatever the symbol", this::cooldownOfTheUser),
                row("11 the day's loss is held against the balance at the day's start", this::balanceOfTheMorning));
        return Stream.of(open, free, others).flatMap(part -> part);
    }

    /** A fire that the relay has taken, and of which nothing more is heard. */
    private FireId relayed(UserId user) throws Exception {
        toc.relay.will(Manner.STAY_SILENT);
        FireId fire = new FireId(json(fire(user, draft())).requiredText("fire_id"));
        toc.relay.will(Manner.FILL);
        await().until(() -> state(fire).equals("RELAYED"));
        return fire;
    }

    private void settle(FireId fire, FireState state) throws Exception {
        if (state != FireState.RELAYED) {
            assertThat(new SqlReconciliation(toc.database).settle(fire, Step.to(state, toc.clock.instant())))
                    .isTrue();
        }
        assertThat(state(fire)).isEqualTo(state.name());
    }

    private void countsAsOpen(FireState state) throws Exception {
        UserId user = rich(Tier.NIBBLER);
        settle(relayed(user), state);
        later(Duration.ofHours(1));
        refuses(fire(user, draft()), "open_positions", "POSITION_LIMIT", ONE_IS_OPEN);
    }

    private void isFree(FireState state) throws Exception {
        UserId user = rich(Tier.NIBBLER);
        settle(relayed(user), state);
        assertThat(firesOf(user)).isEqualTo(1);
        refuses(fire(user, draft()), "cooldown", "COOLDOWN", "the weapon cools down: 30 s left");
        later(Duration.ofSeconds(30));
        passes(fire(user, draft()));
    }

    private long firesOf(UserId user) throws Exception {
        return json(toc.get("/status/" + user))
                .object("daily_stats")
                .orElseThrow()
                .requiredInteger("fires");
    }

    private void notRelayed() throws Exception {
        UserId user = rich(Tier.NIBBLER);
        String mission = store(user, draft());
        toc.relay.will(Manner.DECLINE);
        for (int n = 0; n < 7; n++) { // one more than there are in a day, and than there are in a minute
            HttpResponse<String> reply = toc.fire(user, mission);
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(503);
            assertThat(json(reply).requiredText("published")).isEqualTo("no");
        }
        toc.relay.will(Manner.FILL);
        assertThat(firesOf(user)).isZero();
        passes(toc.fire(user, mission));
        assertThat(firesOf(user)).isEqualTo(1);
    }

    private void foreign() throws Exception {
        UserId user = rich(Tier.NIBBLER);
        toc.relay.tellForeign("local", user, 9_009);
        refuses(fire(user, draft()), "open_positions", "POSITION_LIMIT", ONE_IS_OPEN);
        HttpResponse<String> closed = toc.post(
                "/trade-result",
                "{\"user_id\":\"" + user + "\",\"trade_result\":{\"ticket\":9009,\"symbol\":\"EURUSD\",\"profit\":1}}");
        assertThat(closed.statusCode()).as(closed.body()).isEqualTo(200);
        assertThat(firesOf(user)).isZero();
        passes(fire(user, draft()));
    }

    private void cooldownOfTheUser() throws Exception {
        UserId user = rich(Tier.FANG);
        passes(fire(user, draft()));
        refuses(
                fire(user, draft().at("GBPUSD", "1.27", "1.269", "1.272")),
                "cooldown",
                "COOLDOWN",
                "the weapon cools down: 30 s left");
        passes(fire(rich(Tier.FANG), draft()));
    }

    private void balanceOfTheMorning() throws Exception {
        UserId user = user(Tier.NIBBLER, "10000");
        FireId first = passes(fire(user, draft()));
        assertThat(toc.put("/api/users/" + user, "{\"balance\":20000}").statusCode())
                .isEqualTo(200);
        closed(first, "-600");
        later(Duration.ofSeconds(30));
        refuses(fire(user, draft()), "daily_loss", "DAILY_LOSS", "loss of today must be below $600: $600");
    }

    @Test
    @DisplayName("fires, positions, pauses and the emergency stop of before a restart are those of after it")
    void restart() throws Exception {
        String[] sets = engine.settings("pools.press_pass.seats=1000");
        toc = TestToc.shipped(folder, List.of(sets));
        UserId fired = rich(Tier.NIBBLER);
        UserId lost = rich(Tier.COMMANDER);
        passes(fire(fired, draft()));
        closed(passes(fire(lost, draft())), "-1");
        later(Duration.ofSeconds(30));
        closed(passes(fire(lost, draft())), "-1");
        UserId spent = rich(Tier.NIBBLER);
        for (int n = 0; n < 6; n++) {
            later(Duration.ofSeconds(30));
            closed(passes(fire(spent, draft())), "1");
        }
        UserId hot = rich(Tier.APEX);
        passes(fire(hot, draft()));
        toc.put("/api/halt", "{\"level\":\"reduce-only\",\"reason\":\"test\"}");
        Instant before = toc.clock.instant();

        toc.close();
        toc = TestToc.shipped(folder, List.of(sets));
        later(Duration.between(toc.clock.instant(), before));

        refuses(fire(hot, draft()), "emergency_stop", "EMERGENCY_STOP", "trading is stopped: reduce-only");
        toc.put("/api/halt", "{\"level\":\"normal\",\"reason\":\"test\"}");
        refuses(fire(fired, draft()), "open_positions", "POSITION_LIMIT", ONE_IS_OPEN);
        refuses(fire(hot, draft()), "cooldown", "COOLDOWN", "the weapon cools down: 30 s left");
        refuses(fire(lost, draft()), "loss_pause", "COOLDOWN", "2 losses in a row: 720 s left");
        refuses(fire(spent, draft()), "daily_fires", "DAILY_LIMIT", "fires of today must be below 6: 6");
        JsonObject untouched = json(toc.get("/status/" + NIBBLER));
        assertThat(untouched.object("daily_stats").orElseThrow().requiredInteger("fires"))
                .isZero();
    }
}
