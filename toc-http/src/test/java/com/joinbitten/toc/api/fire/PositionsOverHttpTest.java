package com.joinbitten.toc.api.fire;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.NIBBLER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.storage.SqlOutbox;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.FakeRelay.Manner;
import com.joinbitten.toc.FakeRelay.Recall;
import com.joinbitten.toc.TestEngine;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user does to a fire after it is fired. */
@NullUnmarked
@ParameterizedClass
@EnumSource(TestEngine.class)
class PositionsOverHttpTest extends OpenPositions {
    PositionsOverHttpTest(TestEngine engine) {
        super(engine);
    }

    @Test
    void aPositionIsClosedPartByPartAndEachPartOnce() throws Exception {
        open(PATIENT);
        Fire fire = filled();
        toc.relay.willBring("8.5");
        String first = part("0.04");
        HttpResponse<String> closed = ask(fire, "close", first);

        assertThat(closed.statusCode()).as(closed.body()).isEqualTo(200);
        JsonObject body = json(closed);
        assertThat(body.flag("success")).isTrue();
        assertThat(body.requiredText("action")).isEqualTo("close");
        assertThat(body.requiredText("state")).isEqualTo("FILLED");
        assertThat(body.flag("duplicate")).isFalse();
        assertThat(body.requiredDecimal("profit")).isEqualByComparingTo("8.5");
        assertThat(body.object("position").orElseThrow().requiredDecimal("open_lots"))
                .isEqualByComparingTo("0.06");
        assertThat(stored(fire.id()).state()).isEqualTo(FireState.FILLED);
        Fire close = stored(new FireId(body.requiredText("fire_id")));
        assertThat(close.route()).isEqualTo(fire.route());

        JsonObject again = json(ask(fire, "close", first));
        assertThat(again.flag("duplicate")).isTrue();
        assertThat(again.requiredText("fire_id")).isEqualTo(close.id().value());
        assertThat(openLots(fire)).isEqualByComparingTo("0.06");
        assertThat(ask(fire, "close", first.replace("0.04", "0.05")).statusCode())
                .isEqualTo(409);
        assertThat(ask(fire, "close", part("0.07")).statusCode()).isEqualTo(409);
        assertThat(openLots(fire)).isEqualByComparingTo("0.06");

        assertThat(ask(fire, "close", "").statusCode()).isEqualTo(200);
        assertThat(stored(fire.id()).state()).isEqualTo(FireState.CLOSED);
        assertThat(stored(fire.id()).execution().profit().orElseThrow()).isEqualByComparingTo("17");
        HttpResponse<String> nothing = ask(fire, "close", "");
        assertThat(nothing.statusCode()).isEqualTo(409);
        assertThat(nothing.body()).contains("NOT_REDUCING");
        assertThat(xp())
                .as("10 for the fire, 8 for each part, none for the closes")
                .isEqualTo(26);
        assertThat(json(toc.get("/status/7176191872"))
                        .object("daily_stats")
                        .orElseThrow()
                        .toAscii())
                .contains("\"fires\":1,\"filled\":1,\"open\":0,\"closed\":2,\"wins\":2");
    }

    @Test
    void sixtyFourClosesAtOnceNeverAskForMoreThanIsOpen() throws Exception {
        open(HASTY);
        for (Manner manner : List.of(Manner.FILL, Manner.STAY_SILENT, Manner.VANISH)) {
            Fire fire = filled();
            int before = toc.relay.orders().size();
            toc.relay.will(manner);
            List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String body = i % 2 == 0 ? part("0.03") : "{\"request_id\":\"all-" + ++names + "\"}";
                calls.add(toc.postLater(
                        "/api/fires/" + fire.id() + "/close",
                        body,
                        "X-User-ID",
                        fire.user().value()));
            }
            for (CompletableFuture<HttpResponse<String>> call : calls) {
                assertThat(call.get(60, TimeUnit.SECONDS).statusCode()).isIn(200, 409, 504);
            }
            if (manner == Manner.FILL) {
                is(fire.id(), FireState.CLOSED);
            }
            BigDecimal asked = toc.relay.orders().stream()
                    .skip(before)
                    .map(id -> stored(id).order().size().orElseThrow())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(asked).as(manner.toString()).isEqualByComparingTo("0.1");
            assertThat(openLots(fire)).isEqualByComparingTo(manner == Manner.FILL ? "0" : "0.1");
        }
    }

    @Test
    void whatWasRefusedOrNeverSentLeavesItsVolumeFree() throws Exception {
        open(PATIENT);
        Fire fire = filled();
        for (Manner manner : List.of(Manner.REJECT, Manner.DECLINE)) {
            toc.relay.will(manner);
            HttpResponse<String> reply = ask(fire, "close", "");
            assertThat(json(reply).flag("success")).as(reply.body()).isFalse();
        }
        toc.relay.will(Manner.FILL_PART);
        assertThat(json(ask(fire, "close", part("0.05"))).requiredText("state")).isEqualTo("PARTIAL");
        toc.relay.will(Manner.FILL);
        assertThat(ask(fire, "close", part("0.05")).statusCode()).isEqualTo(200);
        assertThat(stored(fire.id()).state()).isEqualTo(FireState.CLOSED);
    }

    @Test
    void onlyTheOwnerReducesAndOnlyWhatIsFilled() throws Exception {
        open(PATIENT);
        Fire fire = filled();
        for (String action : List.of("close", "modify", "cancel")) {
            String path = "/api/fires/" + fire.id() + "/" + action;
            String body = action.equals("modify") ? "{\"stop_loss\":1.09}" : "{}";
            assertThat(toc.post(path, body).statusCode()).isEqualTo(400);
            assertThat(toc.post(path, body, "X-User-ID", NIBBLER.value()).statusCode())
                    .isEqualTo(403);
            assertThat(toc.post(path.replace(fire.id().value(), "x"), body, "X-User-ID", COMMANDER.value())
                            .statusCode())
                    .isEqualTo(404);
        }
        for (String body : List.of(
                "{\"volume\":0.05}",
                "{\"volume\":0,\"request_id\":\"a\"}",
                "{\"volume\":-0.05,\"request_id\":\"a\"}",
                "{\"volume\":0.005,\"request_id\":\"a\"}",
                "{\"volume\":\"all\",\"request_id\":\"a\"}",
                "{\"volume\":1e99,\"request_id\":\"a\"}",
                "[]")) {
            assertThat(ask(fire, "close", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(ask(fire, "modify", "{}").statusCode()).isEqualTo(400);
        toc.relay.will(Manner.REJECT);
        Fire rejected = fired(200);
        assertThat(ask(rejected, "close", "").statusCode()).isEqualTo(409);
        assertThat(ask(rejected, "modify", "{\"stop_loss\":1.09}").statusCode()).isEqualTo(409);
        assertThat(openLots(fire)).isEqualByComparingTo("0.1");
        assertThat(toc.relay.orders()).hasSize(2);
    }

    @Test
    void aStopHoldsEverythingBackAndReduceOnlyLetsReductionsThrough() throws Exception {
        open(PATIENT);
        Fire fire = filled();
        level("halted");
        HttpResponse<String> held = ask(fire, "close", part("0.04"));
        assertThat(held.statusCode()).isEqualTo(403);
        assertThat(held.body()).contains("EMERGENCY_STOP");
        assertThat(ask(fire, "modify", "{\"stop_loss\":1.09}").statusCode()).isEqualTo(403);

        level("reduce-only");
        assertThat(ask(fire, "modify", "{\"stop_loss\":1.09}").statusCode()).isEqualTo(200);
        HttpResponse<String> through = ask(fire, "close", "{\"volume\":0.04,\"request_id\":\"close-" + names + "\"}");
        assertThat(through.statusCode()).as(through.body()).isEqualTo(200);
        assertThat(openLots(fire)).isEqualByComparingTo("0.06");
    }

    @Test
    void aNameForAPartIsNoNameForTheWholeAndTheOtherWayRound() throws Exception {
        open(PATIENT);
        Fire fire = filled();
        assertThat(ask(fire, "close", "{\"volume\":0.05,\"request_id\":\"one\"}")
                        .statusCode())
                .isEqualTo(200);

        HttpResponse<String> whole = ask(fire, "close", "{\"request_id\":\"one\"}");

        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(409);
        assertThat(openLots(fire)).isEqualByComparingTo("0.05");
        assertThat(ask(fire, "close", "{\"request_id\":\"two\"}").statusCode()).isEqualTo(200);
        assertThat(ask(fire, "close", "{\"request_id\":\"two\"}").statusCode()).isEqualTo(200);
        assertThat(ask(fire, "close", "{\"volume\":0.05,\"request_id\":\"two\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(openLots(fire)).isEqualByComparingTo("0");
    }

    @Test
    void aFireIsTakenBackBeforeItIsSentOrByItsRelayOrTooLate() throws Exception {
        open(HASTY);
        toc.relay.will(Manner.VANISH);
        Fire waiting = fired(504);
        HttpResponse<String> unsent = ask(waiting, "cancel", "");
        assertThat(unsent.statusCode()).as(unsent.body()).isEqualTo(200);
        assertThat(json(unsent).requiredText("state")).isEqualTo("NOT_RELAYED");
        assertThat(json(unsent).requiredText("published")).isEqualTo("no");
        assertThat(new SqlOutbox(toc.database).find(waiting.id())).isEmpty();
        assertThat(json(ask(waiting, "cancel", "")).flag("duplicate")).isTrue();

        toc.relay.will(Manner.STAY_SILENT);
        Fire relayed = relayed();
        toc.relay.willRecall(Recall.GRANT);
        ask(relayed, "cancel", "");
        is(relayed.id(), FireState.CANCELLED);
        HttpResponse<String> granted = ask(relayed, "cancel", "");
        assertThat(granted.statusCode()).isEqualTo(200);
        assertThat(json(granted).requiredText("state")).isEqualTo("CANCELLED");

        Fire taken = relayed();
        toc.relay.willRecall(Recall.TOO_LATE);
        ask(taken, "cancel", "");
        is(taken.id(), FireState.CLAIMED);
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> late = ask(taken, "cancel", "");
            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(late.body()).contains("TOO_LATE").contains("\"state\":\"CLAIMED\"");
        }
        Fire done = filled();
        assertThat(ask(done, "cancel", "").body()).contains("TOO_LATE").contains("\"state\":\"FILLED\"");

        toc.relay.will(Manner.STAY_SILENT);
        Fire doubtful = relayed();
        toc.relay.willRecall(Recall.SILENT);
        HttpResponse<String> unknown = ask(doubtful, "cancel", "");
        assertThat(unknown.statusCode()).isEqualTo(504);
        assertThat(unknown.body()).contains("\"success\":false").contains("IN_DOUBT");
        assertThat(new SqlOutbox(toc.database).recalled("local", "ledger-1", 9)).containsExactly(doubtful.id());
        toc.relay.willRecall(Recall.GRANT);
        ask(doubtful, "cancel", "");
        is(doubtful.id(), FireState.CANCELLED);
    }
}
