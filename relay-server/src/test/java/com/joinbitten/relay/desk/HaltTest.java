package com.joinbitten.relay.desk;

import static com.joinbitten.relay.desk.Halting.fired;
import static com.joinbitten.relay.desk.Halting.halt;
import static com.joinbitten.relay.desk.Halting.haltFile;
import static com.joinbitten.relay.desk.Halting.holds;
import static com.joinbitten.relay.desk.Halting.later;
import static com.joinbitten.relay.desk.Halting.order;
import static com.joinbitten.relay.desk.Halting.report;
import static com.joinbitten.relay.desk.Halting.resume;
import static com.joinbitten.relay.desk.Halting.stateOf;
import static com.joinbitten.relay.desk.Halting.user;
import static com.joinbitten.relay.testing.DeliveryHarness.command;
import static com.joinbitten.relay.testing.DeliveryHarness.fire;
import static com.joinbitten.relay.testing.DeliveryHarness.packet;
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
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.BusySpooler;
import com.joinbitten.relay.testing.DeliveryHarness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HaltTest {
    @RegisterExtension
    final DeliveryHarness relay = new DeliveryHarness();

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
        assertThat(order(relay, user())).exists();

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
        assertThat(haltFile(relay)).doesNotExist();
        assertThat(order(relay, user())).doesNotExist();
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
        assertThat(order(relay, user())).content().contains(present);

        Files.writeString(heartbeat, "{\"level\":2,\"halted\":true,\"halt_id\":\"" + earlier + "\"}");
        assertThat(holds(spool).terminals().unconfirmed()).containsExactly(user());
        Files.writeString(heartbeat, "{\"level\":2,\"halted\":true,\"halt_id\":\"" + present + "\"}");
        assertThat(holds(spool).terminals().confirmed()).containsExactly(user());
        assertThat(holds(spool).terminals().complete()).isTrue();
    }

    @Test
    @DisplayName("a file that an operator puts there by hand halts within a second; one taken away comes back")
    void byHand() throws Exception {
        Spool spool = relay.start();
        fired(spool, "M1");

        Files.writeString(haltFile(relay), "");

        AtomicInteger n = new AtomicInteger(2);
        await().until(() -> {
            String mission = "M" + n.getAndIncrement();
            return fire(spool, packet("7176", mission, mission)).code() == Code.HALTED;
        });
        await().until(() -> relay.visible("7176").isEmpty());
        Files.delete(haltFile(relay));
        await().until(() -> Files.exists(haltFile(relay)));
        assertThat(holds(spool).halted()).isTrue();
    }

    @Test
    @DisplayName("a folder that appears while the relay is halted is told, too")
    void newFolder() throws Exception {
        Spool spool = relay.start();
        halt(spool, "operator");

        relay.terminalOfLevel(2, "new");

        await().until(() -> Files.exists(order(relay, new UserId("new"))));
    }

    @Test
    @DisplayName("nothing is written through a user folder that is a link")
    void link() throws Exception {
        Spool spool = relay.start();
        Path elsewhere = Files.createDirectory(relay.folder().resolve("elsewhere"));
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

        RelayReply withheld = second.get(45, TimeUnit.SECONDS);

        assertThat(first.get(45, TimeUnit.SECONDS).code()).isEqualTo(Code.OK);
        assertThat(withheld.code()).isEqualTo(Code.HALTED);
        assertThat(withheld.published()).isEqualTo(Published.NO);
        FireId id = withheld.fire().orElseThrow().id();
        assertThat(report(halted.get(45, TimeUnit.SECONDS)).withdrawn()).isEqualTo(2);
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
        assertThat(warm.await(45, TimeUnit.SECONDS)).isTrue();

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
            for (RelayReply reply : load.get(45, TimeUnit.SECONDS)) {
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

        assertThat(halted.get(45, TimeUnit.SECONDS).code()).isEqualTo(Code.OK);
        for (CompletableFuture<RelayReply> answer : waiting) {
            assertThat(answer.get(45, TimeUnit.SECONDS).code()).isIn(Code.HALTED, Code.OVERLOADED);
        }
        assertThat(relay.everVisible()).isEmpty();
    }

    @Test
    @DisplayName("the heartbeat stops while nothing is accepted, and comes back")
    void heartbeat() throws Exception {
        Spool spool = relay.start();
        Path heartbeat = relay.folder().resolve("heartbeat.txt");
        await().until(() -> Files.exists(heartbeat));
        halt(spool, "operator");
        deleteWhenBeaten(heartbeat);

        resume(spool, "operator");

        await().until(() -> Files.exists(heartbeat));
    }

    /** A beat that was under way may still come, once. */
    private static void deleteWhenBeaten(Path heartbeat) {
        await().during(3, TimeUnit.SECONDS).atMost(45, TimeUnit.SECONDS).until(() -> {
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
