package com.joinbitten.relay.desk;

import static com.joinbitten.relay.testing.DeliveryHarness.command;
import static com.joinbitten.relay.testing.DeliveryHarness.fire;
import static com.joinbitten.relay.testing.DeliveryHarness.packet;
import static com.joinbitten.relay.testing.DeliveryHarness.status;
import static com.joinbitten.relay.testing.DeliveryHarness.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.BusySpooler;
import com.joinbitten.relay.testing.DeliveryHarness;
import com.joinbitten.relay.testing.FaultyFileOps.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that name the same fire by different keys and fall into one batch. */
class BatchTest {
    @TempDir
    Path folder;

    private DeliveryHarness relay;

    @BeforeEach
    void prepare() {
        relay = new DeliveryHarness(folder);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    /** An order without a mission, as the TOC's own fire route makes it. */
    private static String order(String keys) {
        return """
                {"symbol":"EURUSD","type":"buy","lot":0.1,"user_id":"7176",%s}""".formatted(keys);
    }

    private static CompletableFuture<RelayReply> later(Spool spool, String json) {
        CompletableFuture<RelayReply> answer = new CompletableFuture<>();
        spool.fire(command(json), json.getBytes(StandardCharsets.UTF_8), answer::complete);
        return answer;
    }

    private static CompletableFuture<RelayReply> laterCancel(Spool spool, FireReference fire) {
        CompletableFuture<RelayReply> answer = new CompletableFuture<>();
        spool.cancel(fire, answer::complete);
        return answer;
    }

    private static RelayReply get(CompletableFuture<RelayReply> answer) throws Exception {
        return answer.get(45, TimeUnit.SECONDS);
    }

    /** A fire whose rename failed, so that the same order may go out after all. */
    private FireId aborted(Spool spool, FireId id) throws Exception {
        fire(spool, packet("7176", "M0", "r0")); // makes the user's folders
        CompletableFuture<RelayReply> answer;
        BusySpooler busy = new BusySpooler(spool);
        answer = later(spool, order("\"fire_id\":\"" + id + "\",\"request_id\":\"r1\""));
        relay.files.arm(Fault.FAILS, 2); // the first one stages the file
        busy.free();
        assertThat(get(answer).published()).isEqualTo(Published.NO);
        assertThat(status(spool, id).fire().orElseThrow().state()).isEqualTo(FireState.NOT_RELAYED);
        assertThat(relay.visible("7176")).hasSize(1);
        return id;
    }

    private FireId someId() {
        return FireId.create(relay.clock.wallMillis(), new Random(1));
    }

    @Test
    @DisplayName("two repetitions of an aborted fire under different keys become one file")
    void abortedAgainTwice() throws Exception {
        Spool spool = relay.start();
        FireId id = aborted(spool, someId());

        CompletableFuture<RelayReply> byId;
        CompletableFuture<RelayReply> byRequest;
        BusySpooler busy = new BusySpooler(spool);
        byId = later(spool, order("\"fire_id\":\"" + id + "\""));
        byRequest = later(spool, order("\"request_id\":\"r1\""));
        busy.free();

        assertThat(get(byId).code()).isEqualTo(Code.OK);
        assertThat(get(byRequest).fire().orElseThrow().duplicate()).isTrue();
        assertThat(relay.visible("7176")).hasSize(2); // with the one of another mission
    }

    @Test
    @DisplayName("a repetition by its request never goes out beside a cancel by its id")
    void abortedAgainAndCancelled() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        FireId id = aborted(spool, someId());

        CompletableFuture<RelayReply> cancelled;
        CompletableFuture<RelayReply> again;
        BusySpooler busy = new BusySpooler(spool);
        cancelled = laterCancel(spool, new FireReference.ById(id));
        again = later(spool, order("\"request_id\":\"r1\""));
        busy.free();

        assertThat(get(cancelled).code()).isEqualTo(Code.CANCELLED);
        assertThat(get(again).code()).isEqualTo(Code.CANCELLED);
        assertThat(relay.visible("7176")).hasSize(1);
    }

    @Test
    @DisplayName("a status after a cancel in one batch sees the cancel, whatever key it uses")
    void statusAfterCancel() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        FireId id = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow().id();

        CompletableFuture<RelayReply> state = new CompletableFuture<>();
        BusySpooler busy = new BusySpooler(spool);
        laterCancel(spool, new FireReference.ById(id));
        spool.status(new FireReference.ByMission(new UserId("7176"), new MissionId("M1")), state::complete);
        busy.free();

        assertThat(get(state).fire().orElseThrow().state()).isEqualTo(FireState.CANCELLED);
    }

    @Test
    @DisplayName("a command does not overtake the one before it that waits for the next batch")
    void noOvertaking() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        FireReference mission = new FireReference.ByMission(new UserId("7176"), new MissionId("M1"));

        CompletableFuture<RelayReply> cancelled;
        BusySpooler busy = new BusySpooler(spool);
        FireReference request = new FireReference.ByRequest(new UserId("7176"), new RequestId("r1"));
        spool.status(request, reply -> {});
        later(spool, packet("7176", "M1", "r1"));
        cancelled = laterCancel(spool, mission);
        busy.free();

        assertThat(get(cancelled).code()).isEqualTo(Code.CANCELLED);
        assertThat(relay.visible("7176")).isEmpty();
    }

    @Test
    @DisplayName("a sweep of the same batch takes no result back and tells nothing twice")
    void resultAndExpiry() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        List<RelayEvent> told = subscribe(spool, EventPosition.START);
        FireReport report = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow();

        BusySpooler busy = new BusySpooler(spool);
        relay.claim("7176", report.file());
        relay.result("7176", report.id(), 1, "filled", ",\"ticket\":1001,\"price\":1.0905");
        relay.clock.advance(Duration.ofSeconds(61));
        await().pollDelay(Duration.ofMillis(2500)).until(() -> true); // scans and sweeps queue up meanwhile
        busy.free();

        await().until(() -> told.stream().anyMatch(event -> event.state() == FireState.FILLED));
        await().during(Duration.ofMillis(1500))
                .until(() -> status(spool, report.id()).fire().orElseThrow().state() == FireState.FILLED);
        assertThat(told.stream().map(RelayEvent::state)).doesNotHaveDuplicates().endsWith(FireState.FILLED);
    }

    @Test
    @DisplayName("a cancel and a sweep of the same batch are one withdrawal")
    void cancelAndExpiry() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        List<RelayEvent> told = subscribe(spool, EventPosition.START);
        FireId id = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow().id();

        CompletableFuture<RelayReply> cancelled;
        BusySpooler busy = new BusySpooler(spool);
        cancelled = laterCancel(spool, new FireReference.ById(id));
        relay.clock.advance(Duration.ofSeconds(61));
        await().pollDelay(Duration.ofMillis(1500)).until(() -> true); // a sweep queues up meanwhile
        busy.free();

        assertThat(get(cancelled).code()).isEqualTo(Code.CANCELLED);
        assertThat(status(spool, id).fire().orElseThrow().state()).isEqualTo(FireState.CANCELLED);
        assertThat(told.stream().map(RelayEvent::state)).containsExactly(FireState.CANCELLED);
    }

    @Test
    @DisplayName("two new user ids that differ only in case cannot share a folder, also in one batch")
    void caseOfNewUsers() throws Exception {
        Spool spool = relay.start();

        CompletableFuture<RelayReply> lower;
        CompletableFuture<RelayReply> upper;
        BusySpooler busy = new BusySpooler(spool);
        lower = later(spool, packet("alice", "M1", "r1"));
        upper = later(spool, packet("Alice", "M2", "r2"));
        busy.free();

        assertThat(get(lower).code()).isEqualTo(Code.OK);
        assertThat(get(upper).code()).isEqualTo(Code.BAD_USER_ID);
    }

    @Test
    @DisplayName("a fire that waited beyond its life for the spooler does not go out stale")
    void waitedTooLong() throws Exception {
        Spool spool = relay.start();

        CompletableFuture<RelayReply> answer;
        BusySpooler busy = new BusySpooler(spool);
        answer = later(spool, packet("7176", "M1", "r1"));
        relay.clock.advance(Duration.ofSeconds(61));
        busy.free();

        assertThat(get(answer).code()).isEqualTo(Code.EXPIRED);
        assertThat(relay.everVisible()).isEmpty();
    }

    @Test
    @DisplayName("a repetition of a visible fire is never called unpublished because its batch failed")
    void repetitionInFailedBatch() throws Exception {
        Spool spool = relay.start();
        fire(spool, packet("7176", "M1", "r1"));

        CompletableFuture<RelayReply> again;
        CompletableFuture<RelayReply> other;
        try (Connection second = DriverManager.getConnection("jdbc:sqlite:" + relay.ledgerFile());
                Statement statement = second.createStatement()) {
            statement.execute("begin immediate");
            BusySpooler busy = new BusySpooler(spool);
            again = later(spool, packet("7176", "M1", "r1"));
            other = later(spool, packet("7176", "M2", "r2"));
            busy.free();
            assertThat(get(other).code()).isEqualTo(Code.LEDGER_FAILED);
            statement.execute("rollback");
        }

        assertThat(get(again).published()).isEqualTo(Published.YES);
        assertThat(get(again).fire().orElseThrow().duplicate()).isTrue();
    }

    @Test
    @DisplayName(
            "no event tells of the cancel of a fire that was never visible, for listeners take it for one that was")
    void cancelOfAborted() throws Exception {
        Spool spool = relay.start();
        FireId id = aborted(spool, someId());
        List<RelayEvent> told = subscribe(spool, EventPosition.START);

        RelayReply cancelled = get(laterCancel(spool, new FireReference.ById(id)));

        assertThat(cancelled.code()).isEqualTo(Code.CANCELLED);
        assertThat(cancelled.published()).isEqualTo(Published.NO);
        assertThat(status(spool, id).published()).isEqualTo(Published.NO);
        assertThat(status(spool, id).published())
                .as("by now the batch of the cancel has told")
                .isEqualTo(Published.NO);
        assertThat(told).extracting(RelayEvent::fireId).doesNotContain(id);
    }

    @Test
    @DisplayName("a copy without keys that came in time is known again, however long it waited for the spooler")
    void rawCopyWaits() throws Exception {
        Spool spool = relay.start();
        String json = order("\"timestamp\":\"2025-07-18T00:12:35.603636\"");
        RelayReply first = fire(spool, json);
        relay.clock.advance(Duration.ofSeconds(30));

        BusySpooler busy = new BusySpooler(spool);
        CompletableFuture<RelayReply> copy = later(spool, json);
        relay.clock.advance(Duration.ofSeconds(40));
        busy.free();

        FireReport again = copy.get(45, TimeUnit.SECONDS).fire().orElseThrow();
        assertThat(again.duplicate()).isTrue();
        assertThat(again.id()).isEqualTo(first.fire().orElseThrow().id());
        assertThat(relay.everVisible()).hasSize(1);
    }

    @Test
    @DisplayName("a fire that waits for a question about it does not let its user's next one go first")
    void orderOfUser() throws Exception {
        Spool spool = relay.start();
        fire(spool, order("\"request_id\":\"r0\"")); // the user is known

        BusySpooler busy = new BusySpooler(spool);
        spool.status(new FireReference.ByRequest(new UserId("7176"), new RequestId("r1")), reply -> {});
        CompletableFuture<RelayReply> first = later(spool, order("\"request_id\":\"r1\""));
        CompletableFuture<RelayReply> second = later(spool, order("\"request_id\":\"r2\""));
        busy.free();

        String firstFile = first.get(45, TimeUnit.SECONDS).fire().orElseThrow().file();
        String secondFile =
                second.get(45, TimeUnit.SECONDS).fire().orElseThrow().file();
        assertThat(firstFile).isLessThan(secondFile);
    }
}
