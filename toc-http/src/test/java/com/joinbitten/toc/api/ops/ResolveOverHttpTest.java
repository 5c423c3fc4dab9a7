package com.joinbitten.toc.api.ops;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.fire.trail.RelayWord;
import com.joinbitten.core.storage.SqlFires;
import com.joinbitten.core.storage.SqlReconciliation;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.FakeRelay.Manner;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Operators say what became of fires in doubt, as far as it is proved. */
@NullUnmarked
@ParameterizedClass
@EnumSource(TestEngine.class)
class ResolveOverHttpTest {
    private static final String NOT_EXECUTED =
            "{\"outcome\":\"NOT_EXECUTED\",\"reason\":\"<i>nothing\",\"history_checked\":true}";
    private static final String FILLED = "{\"outcome\":\"FILLED\",\"reason\":\"seen\"}";

    private final TestEngine engine;

    @TempDir
    private Path folder;

    private TestToc toc;

    ResolveOverHttpTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        toc = new TestToc(folder, engine.settings("fire.wait=10ms"));
        toc.relay.willSay(says(Optional.empty()));
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private static RelayWord says(Optional<FireState> state) {
        return new RelayWord(
                true,
                state.isPresent() ? Code.OK : Code.NOT_FOUND,
                "",
                Optional.of("ledger-2"),
                state.map(known -> new RelayWord.Known(
                        known,
                        Published.YES,
                        "user_7176191872",
                        "",
                        TestToc.NOW.plusSeconds(60),
                        Map.of(),
                        Optional.empty())));
    }

    private Fire stored(FireId id) {
        return new SqlFires(toc.database).find(id).orElseThrow();
    }

    /** A fire whose file vanished, and of which nothing more was heard. */
    private FireId taken() throws Exception {
        toc.relay.will(Manner.STAY_SILENT);
        toc.fire(COMMANDER, TestToc.MISSION.value());
        FireId id = toc.relay.orders().get(0);
        await().atMost(30, TimeUnit.SECONDS).until(() -> stored(id).state() == FireState.RELAYED);
        new SqlReconciliation(toc.database).settle(id, Step.to(FireState.TAKEN, toc.clock.instant()));
        return id;
    }

    private HttpResponse<String> resolve(FireId id, String body) throws Exception {
        return toc.post("/api/fires/" + id + "/resolve", body);
    }

    private void refused(FireId id, String body, String why) throws Exception {
        HttpResponse<String> reply = resolve(id, body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(409);
        assertThat(reply.body()).contains(why);
        assertThat(stored(id).state()).isEqualTo(FireState.TAKEN);
    }

    @Test
    void whatTheTerminalListsIsFilledWithItsTicket() throws Exception {
        FireId id = taken();
        refused(id, FILLED, "lists 0 open positions");
        Heard.of(toc, Heard.position(77, 4711));
        refused(id, FILLED, "lists 0 open positions");
        Heard.of(toc, Heard.position(77, 4711), Heard.position(id.magic(), 4712));
        refused(id, NOT_EXECUTED, "it was executed");

        HttpResponse<String> reply = resolve(id, FILLED);

        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        Fire fire = stored(id);
        assertThat(fire.state()).isEqualTo(FireState.FILLED);
        assertThat(fire.execution().ticket().orElseThrow().value()).isEqualTo(4712);
        assertThat(fire.execution().openLots().orElseThrow()).isEqualByComparingTo("0.1");
        assertThat(resolve(id, FILLED).statusCode()).isEqualTo(409);
        assertThat(resolve(id, NOT_EXECUTED).statusCode()).isEqualTo(409);
        toc.relay.tellFilled(id, 4712); // the event that was missing comes after all
        assertThat(stored(id).execution().openLots().orElseThrow()).isEqualByComparingTo("0.1");
        toc.relay.tellClosed(id, "12.5", toc.clock.instant());
        assertThat(stored(id).state()).isEqualTo(FireState.CLOSED);
        assertThat(toc.audit()
                        .list(new AuditLog.Wanted(Optional.of("fire.resolve"), Optional.empty(), Optional.empty(), 9)))
                .singleElement()
                .satisfies(act -> {
                    assertThat(act.entry().actor()).isEqualTo("local");
                    assertThat(act.entry().subject()).isEqualTo(id.value());
                    assertThat(act.entry().detail()).contains("FILLED before=TAKEN ticket=4712 reason=seen");
                });
        assertThat(toc.audit().verify(Optional.empty()).sound()).isTrue();
    }

    @Test
    void thatNothingWasTradedIsSaidOnlyOnceNothingSpeaksAgainstIt() throws Exception {
        FireId id = taken();
        Heard.of(toc);
        refused(id, NOT_EXECUTED, "not before");
        toc.clock.advance(Duration.ofSeconds(125));
        refused(id, NOT_EXECUTED, "lists no positions since the deadline");
        Heard.of(toc);
        toc.relay.willSay(RelayWord.unheard("away"));
        refused(id, NOT_EXECUTED, "cannot be asked");
        toc.relay.willSay(says(Optional.of(FireState.RELAYED)));
        refused(id, NOT_EXECUTED, "still visible");
        toc.relay.willSay(says(Optional.of(FireState.FILLED)));
        refused(id, NOT_EXECUTED, "says that it was executed");
        toc.relay.willSay(says(Optional.of(FireState.TAKEN)));

        HttpResponse<String> reply = resolve(id, NOT_EXECUTED);

        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(stored(id).state()).isEqualTo(FireState.NOT_EXECUTED);
        assertThat(stored(id).reason()).isEqualTo("resolved by local: <i>nothing");
        HttpResponse<String> again = toc.fire(COMMANDER, TestToc.MISSION.value());
        assertThat(JsonObject.parse(again.body().getBytes(StandardCharsets.UTF_8))
                        .requiredText("fire_id"))
                .as("the mission stays used up: %s", again.body())
                .isEqualTo(id.value());
        assertThat(toc.relay.orders()).hasSize(1);
    }

    @Test
    void aTerminalThatIsSilentMakesOperatorsWaitLonger() throws Exception {
        FireId id = taken();
        toc.clock.advance(Duration.ofMinutes(9));
        refused(id, NOT_EXECUTED, "not before");
        toc.clock.advance(Duration.ofMinutes(3));

        assertThat(resolve(id, NOT_EXECUTED).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsMissingOrWrongIsNamed() throws Exception {
        FireId id = taken();

        assertThat(resolve(id, "{\"outcome\":\"NOT_EXECUTED\",\"reason\":\"x\"}")
                        .body())
                .contains("history_checked must be true");
        assertThat(resolve(id, "{\"outcome\":\"RELAYED\",\"reason\":\"x\"}").statusCode())
                .isEqualTo(400);
        Heard.of(toc, Heard.position(id.magic(), 4712));
        assertThat(resolve(id, "{\"outcome\":\"FILLED\",\"reason\":\" \"}").body())
                .contains("reason must be 1 to 200 characters");
        assertThat(resolve(id, "{\"outcome\":\"FILLED\",\"reason\":\"" + "x".repeat(201) + "\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(toc.post("/api/fires/01KE6V6R8GZ3Q4T5W6X7Y8Z9AB/resolve", FILLED)
                        .statusCode())
                .isEqualTo(404);
        assertThat(stored(id).state()).isEqualTo(FireState.TAKEN);
    }
}
