package com.joinbitten.relay.desk;

import static com.joinbitten.relay.testing.DeliveryHarness.ask;
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
import com.joinbitten.core.fire.Retry;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.HaltReport;
import com.joinbitten.core.wire.Hold;
import com.joinbitten.core.wire.HoldName;
import com.joinbitten.core.wire.HoldReason;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.BusySpooler;
import com.joinbitten.relay.testing.DeliveryHarness;
import com.joinbitten.relay.testing.FaultyFileOps.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HaltTest {
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

    private static RelayReply halt(Spool spool, String hold) throws Exception {
        return ask(answer -> spool.halt(order(hold), answer));
    }

    private static RelayCommand.Halt order(String hold) {
        return new RelayCommand.Halt(new HoldName(hold), Optional.of(new HoldReason("fat finger")));
    }

    private static RelayReply resume(Spool spool, String hold) throws Exception {
        return ask(answer -> spool.resume(new RelayCommand.Resume(new HoldName(hold)), answer));
    }

    private static HaltReport report(RelayReply reply) {
        return reply.halt().orElseThrow();
    }

    private static HaltReport holds(Spool spool) throws Exception {
        return report(ask(spool::holds));
    }

    private static CompletableFuture<RelayReply> later(Spool spool, String json) {
        CompletableFuture<RelayReply> answer = new CompletableFuture<>();
        spool.fire(command(json), json.getBytes(StandardCharsets.UTF_8), answer::complete);
        return answer;
    }

    private static FireState stateOf(Spool spool, FireId id) throws Exception {
        return status(spool, id).fire().map(FireReport::state).orElseThrow();
    }

    private Path haltFile() {
        return relay.dropRoot().resolve(".relay").resolve("halt");
    }

    private Path order(UserId user) {
        return relay.dropRoot().resolve(user.folder()).resolve("state").resolve("halt.json");
    }

    private static UserId user() {
        return new UserId("7176");
    }

    private FireReport fired(Spool spool, String mission) throws Exception {
        return fire(spool, packet("7176", mission, mission)).fire().orElseThrow();
    }

    @Test
    @DisplayName("a halt takes back what lies unclaimed, tells of it, and refuses every fire before it is staged")
    void halts() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        List<RelayEvent> told = subscribe(spool, EventPosition.START);
        FireReport first = fired(spool, "M1");

        RelayReply halted = halt(spool, "operator");
        RelayReply refused = fire(spool, packet("7176", "M2", "r2"));
        RelayReply repeated = fire(spool, packet("7176", "M1", "M1"));

        assertThat(halted.code()).isEqualTo(Code.OK);
        assertThat(report(halted).withdrawn()).isEqualTo(1);
        assertThat(report(halted).terminals().unconfirmed()).containsExactly(user());
        assertThat(stateOf(spool, first.id())).isEqualTo(FireState.CANCELLED);
        assertThat(relay.visible("7176")).isEmpty();
        await().until(() -> told.stream().anyMatch(event -> event.state() == FireState.CANCELLED));
        assertThat(refused.code()).isEqualTo(Code.HALTED);
        assertThat(refused.published()).isEqualTo(Published.NO);
        assertThat(refused.retry()).isEqualTo(Retry.AFTER);
        assertThat(refused.message()).contains("operator", "fat finger");
        assertThat(repeated.code()).isEqualTo(Code.CANCELLED);
        assertThat(repeated.fire().orElseThrow().duplicate()).isTrue();
        assertThat(relay.everVisible()).containsExactly(first.file());
        assertThat(relay.dropRoot().resolve(".relay/tmp")).isEmptyDirectory();
    }

    @Test
    @DisplayName("closes are held, too: a terminal that claims nothing cannot close either")
    void holdsCloses() throws Exception {
        Spool spool = relay.start();
        halt(spool, "operator");

        RelayReply close = fire(
                spool, "{\"command\":\"fire\",\"action\":\"close\",\"ticket\":7,\"lot\":0.1,\"user_id\":\"7176\"}");

        assertThat(close.code()).isEqualTo(Code.HALTED);
        assertThat(relay.everVisible()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("what an old terminal may have read is in doubt although its file was taken back")
    @ValueSource(ints = {0, -1})
    void oldTerminal(int level) throws Exception {
        if (level >= 0) {
            relay.terminalOfLevel(level, "7176");
        }
        Spool spool = relay.start();
        FireReport first = fired(spool, "M1");

        RelayReply halted = halt(spool, "operator");

        assertThat(stateOf(spool, first.id())).isEqualTo(FireState.UNKNOWN);
        assertThat(relay.visible("7176")).isEmpty();
        assertThat(report(halted).terminals().cannotConfirm()).containsExactly(user());
        assertThat(report(halted).terminals().complete()).isFalse();
    }

    @Test
    @DisplayName("what a terminal has claimed stays claimed")
    void lostRace() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        FireReport first = fired(spool, "M1");
        relay.claim("7176", first.file());

        RelayReply halted = halt(spool, "operator");

        assertThat(report(halted).withdrawn()).isZero();
        assertThat(stateOf(spool, first.id())).isEqualTo(FireState.CLAIMED);
    }

    @Test
    @DisplayName("two holds: each owner lifts its own, a foreign one stays, the relay goes on after the last")
    void twoHolds() throws Exception {
        Spool spool = relay.start();
        fired(spool, "M1");
        halt(spool, "operator");
        halt(spool, "toc-1");
        assertThat(order(user())).exists();

        RelayReply foreign = resume(spool, "somebody");
        RelayReply first = resume(spool, "operator");
        RelayReply twice = resume(spool, "operator");
        RelayReply meanwhile = fire(spool, packet("7176", "M2", "r2"));
        RelayReply last = resume(spool, "toc-1");

        assertThat(foreign.code()).isEqualTo(Code.NOT_FOUND);
        assertThat(report(foreign).holds()).hasSize(2);
        assertThat(first.code()).isEqualTo(Code.OK);
        assertThat(report(first).halted()).isTrue();
        assertThat(twice.code()).isEqualTo(Code.NOT_FOUND);
        assertThat(meanwhile.code()).isEqualTo(Code.HALTED);
        assertThat(report(last).halted()).isFalse();
        assertThat(haltFile()).doesNotExist();
        assertThat(order(user())).doesNotExist();
        assertThat(fire(spool, packet("7176", "M2", "r2")).code()).isEqualTo(Code.OK);
    }

    @Test
    @DisplayName("a terminal has confirmed when it echoes this halt, not an earlier one")
    void confirmations() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        String earlier = report(halt(spool, "operator")).haltId().orElseThrow();
        resume(spool, "operator");
        String present = report(halt(spool, "operator")).haltId().orElseThrow();
        Path heartbeat = relay.dropRoot().resolve("user_7176/state/terminal.json");
        assertThat(order(user())).content().contains(present);

        Files.writeString(heartbeat, "{\"level\":2,\"halted\":true,\"halt_id\":\"" + earlier + "\"}");
        assertThat(holds(spool).terminals().unconfirmed()).containsExactly(user());
        Files.writeString(heartbeat, "{\"level\":2,\"halted\":true,\"halt_id\":\"" + present + "\"}");
        assertThat(holds(spool).terminals().confirmed()).containsExactly(user());
        assertThat(holds(spool).terminals().complete()).isTrue();
    }

    @Test
    @DisplayName("a halt survives a restart with its holds and its id")
    void restart() throws Exception {
        Spool spool = relay.start();
        fired(spool, "M1");
        HaltReport before = report(halt(spool, "operator"));
        relay.stop();

        Spool again = relay.start();

        assertThat(fire(again, packet("7176", "M2", "r2")).code()).isEqualTo(Code.HALTED);
        assertThat(holds(again).haltId()).isEqualTo(before.haltId());
        assertThat(holds(again).holds()).isEqualTo(before.holds());
        assertThat(report(resume(again, "operator")).halted()).isFalse();
    }

    @ParameterizedTest
    @DisplayName("a halt file that cannot be read is a halt, lifted only by name")
    @ValueSource(
            strings = {"", "{\"halt_id\":\"x\",\"holds\":[{\"hold\":\"oper", "{\"halt_id\":\"x\",\"holds\":[]}", "[]"})
    void torn(String content) throws Exception {
        relay.terminalOfLevel(2, "7176");
        FireReport open = fired(relay.start(), "M1");
        relay.stop();
        Files.writeString(haltFile(), content);

        Spool spool = relay.start();

        assertThat(stateOf(spool, open.id())).isEqualTo(FireState.CANCELLED);
        assertThat(fire(spool, packet("7176", "M2", "r2")).code()).isEqualTo(Code.HALTED);
        assertThat(order(user())).exists();
        assertThat(report(resume(spool, "operator")).halted()).isTrue();
        assertThat(holds(spool).holds()).extracting(Hold::name).containsExactly(HoldName.UNREADABLE);
        assertThat(report(resume(spool, "unreadable")).halted()).isFalse();
        assertThat(fire(spool, packet("7176", "M2", "r2")).code()).isEqualTo(Code.OK);
    }

    @Test
    @DisplayName("a file that an operator puts there by hand halts within a second; one taken away comes back")
    void byHand() throws Exception {
        Spool spool = relay.start();
        fired(spool, "M1");

        Files.writeString(haltFile(), "");

        AtomicInteger n = new AtomicInteger(2);
        await().until(() -> {
            String mission = "M" + n.getAndIncrement();
            return fire(spool, packet("7176", mission, mission)).code() == Code.HALTED;
        });
        await().until(() -> relay.visible("7176").isEmpty());
        Files.delete(haltFile());
        await().until(() -> Files.exists(haltFile()));
        assertThat(holds(spool).halted()).isTrue();
    }

    @Test
    @DisplayName("a folder that appears while the relay is halted is told, too")
    void newFolder() throws Exception {
        Spool spool = relay.start();
        halt(spool, "operator");

        relay.terminalOfLevel(2, "new");

        await().until(() -> Files.exists(order(new UserId("new"))));
    }

    @Test
    @DisplayName("nothing is written through a user folder that is a link")
    void link() throws Exception {
        Spool spool = relay.start();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(relay.dropRoot().resolve("user_link"), elsewhere);

        RelayReply halted = halt(spool, "operator");

        assertThat(halted.code()).isEqualTo(Code.OK);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    @DisplayName("a fire that is committed and not yet renamed is withheld, and may go out when the relay goes on")
    void committedNotRenamed() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        fired(spool, "M0"); // makes the user known, so that the next two fall into one batch
        CompletableFuture<RelayReply> halted = new CompletableFuture<>();
        CompletableFuture<RelayReply> first = new CompletableFuture<>();
        String one = packet("7176", "M1", "r1");
        BusySpooler busy = new BusySpooler(spool);
        // called between the first fire's rename and the second one's, in one batch
        spool.fire(command(one), new byte[0], reply -> {
            spool.halt(order("operator"), halted::complete);
            first.complete(reply);
        });
        CompletableFuture<RelayReply> second = later(spool, packet("7176", "M2", "r2"));
        busy.free();

        RelayReply withheld = second.get(10, TimeUnit.SECONDS);

        assertThat(first.get(10, TimeUnit.SECONDS).code()).isEqualTo(Code.OK);
        assertThat(withheld.code()).isEqualTo(Code.HALTED);
        assertThat(withheld.published()).isEqualTo(Published.NO);
        FireId id = withheld.fire().orElseThrow().id();
        assertThat(report(halted.get(10, TimeUnit.SECONDS)).withdrawn()).isEqualTo(2);
        assertThat(stateOf(spool, id)).isEqualTo(FireState.NOT_RELAYED);
        assertThat(relay.everVisible()).hasSize(2);
        assertThat(relay.dropRoot().resolve(".relay/tmp")).isEmptyDirectory();
        assertThat(fire(spool, packet("7176", "M2", "r2")).code()).isEqualTo(Code.HALTED);
        resume(spool, "operator");
        RelayReply again = fire(spool, packet("7176", "M2", "r2"));
        assertThat(again.code()).isEqualTo(Code.OK);
        assertThat(again.fire().orElseThrow().id()).isEqualTo(id);
        assertThat(relay.everVisible()).hasSize(3);
    }

    @Test
    @DisplayName("under load, nothing becomes visible after the answer, and every fire is accounted for")
    void underLoad() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        int threads = 8;
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch warm = new CountDownLatch(threads);
        var pool = Executors.newFixedThreadPool(threads);
        List<Future<List<RelayReply>>> loads = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String name = "t" + t + "-";
            loads.add(pool.submit(() -> load(spool, name, warm, stop)));
        }
        assertThat(warm.await(30, TimeUnit.SECONDS)).isTrue();

        RelayReply halted = halt(spool, "operator");
        List<String> seen = relay.everVisible();
        assertThat(relay.visible("7176")).isEmpty();
        for (int i = 0; i < 50; i++) {
            assertThat(fire(spool, packet("7176", "after" + i, "after" + i)).code())
                    .isEqualTo(Code.HALTED);
        }
        stop.countDown();

        assertThat(relay.everVisible()).containsExactlyInAnyOrderElementsOf(seen);
        assertThat(report(halted).withdrawn()).isPositive();
        int published = 0;
        for (Future<List<RelayReply>> load : loads) {
            for (RelayReply reply : load.get(30, TimeUnit.SECONDS)) {
                assertThat(reply.code()).isIn(Code.OK, Code.HALTED);
                if (reply.code() == Code.OK) {
                    published++;
                    assertThat(stateOf(spool, reply.fire().orElseThrow().id())).isEqualTo(FireState.CANCELLED);
                }
            }
        }
        pool.shutdown();
        assertThat(seen).hasSize(published);
    }

    private static List<RelayReply> load(Spool spool, String name, CountDownLatch warm, CountDownLatch stop)
            throws Exception {
        List<RelayReply> replies = new ArrayList<>();
        for (int i = 0; stop.getCount() > 0; i++) {
            replies.add(fire(spool, packet("7176", name + i, name + i)));
            if (i == 20) {
                warm.countDown();
            }
        }
        return replies;
    }

    @ParameterizedTest
    @DisplayName("a process that ends at any step of a halt has not halted, or is halted whole after its restart")
    @EnumSource(
            value = Fault.class,
            names = {"KILLED_BEFORE", "KILLED_AFTER"})
    void killedAnywhere(Fault fault) throws Exception {
        boolean met = true;
        int n = 0;
        while (met) {
            n++;
            Path home = Files.createDirectory(folder.resolve("round-" + n));
            List<FireReport> open = new ArrayList<>();
            try (DeliveryHarness killed = new DeliveryHarness(home)) {
                killed.terminalOfLevel(2, "7176");
                Spool spool = killed.start();
                open.add(fired(spool, "M1"));
                open.add(fired(spool, "M2"));
                killed.files.arm(fault, n);
                answerIfAny(spool);
                met = killed.files.met();
            }
            try (DeliveryHarness next = new DeliveryHarness(home)) {
                boolean halted = Files.exists(next.dropRoot().resolve(".relay/halt"));
                assertThat(halted).as("n=%d", n).isEqualTo(n > 1 || fault == Fault.KILLED_AFTER);
                Spool spool = next.start();
                Code code = fire(spool, packet("7176", "M3", "r3")).code();
                assertThat(code).as("n=%d", n).isEqualTo(halted ? Code.HALTED : Code.OK);
                assertThat(next.visible("7176")).as("n=%d", n).hasSize(halted ? 0 : 3);
                for (FireReport fire : open) {
                    assertThat(stateOf(spool, fire.id()))
                            .as("n=%d", n)
                            .isEqualTo(halted ? FireState.CANCELLED : FireState.RELAYED);
                }
                assertThat(Files.exists(next.dropRoot().resolve("user_7176/state/halt.json")))
                        .isEqualTo(halted);
            }
        }
        assertThat(n).isGreaterThan(4);
    }

    private static void answerIfAny(Spool spool) throws Exception {
        CompletableFuture<RelayReply> answer = new CompletableFuture<>();
        spool.halt(order("operator"), answer::complete);
        try {
            answer.get(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("a halt stays unanswered", e);
        }
    }

    @Test
    @DisplayName("a process that ends between lifting the last hold and telling the terminals frees them at its start")
    void killedInResume() throws Exception {
        Spool spool = relay.start();
        fired(spool, "M1");
        halt(spool, "operator");
        relay.stop();
        Files.delete(haltFile());
        assertThat(order(user())).exists();

        relay.start();

        assertThat(order(user())).doesNotExist();
    }

    @Test
    @DisplayName("a hold that cannot be stored counts all the same, says so, and is stored when that is possible")
    void notStored() throws Exception {
        Spool spool = relay.start();
        relay.files.arm(Fault.FAILS, 1);

        RelayReply halted = halt(spool, "operator");

        assertThat(halted.code()).isEqualTo(Code.DIR_UNAVAILABLE);
        assertThat(report(halted).halted()).isTrue();
        assertThat(fire(spool, packet("7176", "M1", "r1")).code()).isEqualTo(Code.HALTED);
        await().until(() -> Files.exists(haltFile()));
        assertThat(halt(spool, "operator").code()).isEqualTo(Code.OK);
    }

    @Test
    @DisplayName("a hold that cannot be lifted on disk stays")
    void notLifted() throws Exception {
        Spool spool = relay.start();
        halt(spool, "operator");
        relay.files.arm(Fault.FAILS, 1);

        RelayReply failed = resume(spool, "operator");

        assertThat(failed.code()).isEqualTo(Code.DIR_UNAVAILABLE);
        assertThat(report(failed).halted()).isTrue();
        assertThat(report(resume(spool, "operator")).halted()).isFalse();
    }

    @Test
    @DisplayName("a halt works while the ledger cannot be written, and what it took back is on record afterwards")
    void withoutLedger() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        FireReport open = fired(spool, "M1");
        RelayReply halted;
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + relay.ledgerFile());
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            assertThat(fire(spool, packet("7176", "M2", "r2")).code()).isEqualTo(Code.LEDGER_FAILED);
            halted = halt(spool, "operator");
            statement.execute("rollback");
        }

        assertThat(halted.code()).isEqualTo(Code.OK);
        assertThat(haltFile()).exists();
        assertThat(relay.visible("7176")).isEmpty();
        relay.clock.advance(Duration.ofSeconds(1)); // the ledger is tried again by this clock
        await().until(() -> status(spool, open.id()).fire().isPresent());
        assertThat(stateOf(spool, open.id())).isEqualTo(FireState.CANCELLED);
        assertThat(fire(spool, packet("7176", "M3", "r3")).code()).isEqualTo(Code.HALTED);
    }

    @Test
    @DisplayName("a halt goes before everything that waits")
    void urgent() throws Exception {
        Spool spool = relay.start();
        List<CompletableFuture<RelayReply>> waiting = new ArrayList<>();
        CompletableFuture<RelayReply> halted = new CompletableFuture<>();
        BusySpooler busy = new BusySpooler(spool);
        for (int i = 0; i < 9_000; i++) { // more than the queue holds
            waiting.add(later(spool, packet("7176", "M" + i, "r" + i)));
        }
        spool.halt(order("operator"), halted::complete);
        busy.free();

        assertThat(halted.get(10, TimeUnit.SECONDS).code()).isEqualTo(Code.OK);
        for (CompletableFuture<RelayReply> answer : waiting) {
            assertThat(answer.get(10, TimeUnit.SECONDS).code()).isIn(Code.HALTED, Code.OVERLOADED);
        }
        assertThat(relay.everVisible()).isEmpty();
    }

    @Test
    @DisplayName("the heartbeat stops while nothing is accepted, and comes back")
    void heartbeat() throws Exception {
        Spool spool = relay.start();
        Path heartbeat = folder.resolve("heartbeat.txt");
        await().until(() -> Files.exists(heartbeat));
        halt(spool, "operator");
        deleteWhenBeaten(heartbeat);

        resume(spool, "operator");

        await().until(() -> Files.exists(heartbeat));
    }

    /** A beat that was under way may still come, once. */
    private static void deleteWhenBeaten(Path heartbeat) {
        await().during(3, TimeUnit.SECONDS).atMost(15, TimeUnit.SECONDS).until(() -> {
            boolean beaten = Files.deleteIfExists(heartbeat);
            return !beaten;
        });
    }

    @Test
    @DisplayName("there is an end to holds, and the relay stays halted by the others")
    void tooMany() throws Exception {
        Spool spool = relay.start();
        for (int i = 0; i < 32; i++) {
            assertThat(halt(spool, "hold-" + i).code()).isEqualTo(Code.OK);
        }

        RelayReply refused = halt(spool, "one-more");

        assertThat(refused.code()).isEqualTo(Code.OVERLOADED);
        assertThat(report(refused).holds()).hasSize(32);
        assertThat(halt(spool, "hold-3").code()).isEqualTo(Code.OK);
    }
}
