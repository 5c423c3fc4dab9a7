package com.joinbitten.relay.sweep;

import static com.joinbitten.relay.testing.DeliveryHarness.cancel;
import static com.joinbitten.relay.testing.DeliveryHarness.fire;
import static com.joinbitten.relay.testing.DeliveryHarness.packet;
import static com.joinbitten.relay.testing.DeliveryHarness.status;
import static com.joinbitten.relay.testing.DeliveryHarness.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.BusySpooler;
import com.joinbitten.relay.testing.DeliveryHarness;
import com.joinbitten.relay.testing.FaultyFileOps.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What scans and sweeps must do although something else is wrong. */
class SweepTest {
    @RegisterExtension
    final DeliveryHarness relay = new DeliveryHarness();

    private static FireState stateOf(Spool spool, FireId id) throws Exception {
        return status(spool, id).fire().map(FireReport::state).orElse(FireState.ACCEPTED);
    }

    private FireReport settled(Spool spool, String mission, String event, String more) throws Exception {
        FireReport report = fire(spool, packet("7176", mission, mission)).fire().orElseThrow();
        relay.claim("7176", report.file());
        relay.result("7176", report.id(), 1, event, more);
        await().until(() -> stateOf(spool, report.id()).settled());
        makeFilesAsOldAsTheClock();
        return report;
    }

    private void makeFilesAsOldAsTheClock() throws IOException {
        try (Stream<Path> all = Files.walk(relay.dropRoot())) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(path, FileTime.from(relay.clock.now()));
            }
        }
    }

    private Path claimed(FireReport report) {
        return relay.dropRoot().resolve("user_7176").resolve("claimed").resolve(report.file());
    }

    @Test
    @DisplayName("sealed ids, which have no files, do not end retention for those behind them")
    void retentionBehindSealedIds() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        Random random = new Random(7);
        for (int i = 0; i < 260; i++) {
            FireId id = FireId.create(relay.clock.wallMillis(), random);
            assertThat(cancel(spool, new FireReference.ById(id)).code()).isEqualTo(Code.CANCELLED);
        }
        FireReport report = settled(spool, "M1", "rejected", "");

        relay.clock.advance(Duration.ofMinutes(61));

        await().until(() -> Files.notExists(claimed(report)));
    }

    @Test
    @DisplayName("files that will not go do not keep those behind them")
    void retentionBehindWhatStays() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        for (int i = 0; i < 260; i++) {
            FireReport stuck =
                    fire(spool, packet("7176", "S" + i, "s" + i)).fire().orElseThrow();
            cancel(spool, new FireReference.ById(stuck.id()));
            Files.createDirectories(claimed(stuck)); // not a file of ours
        }
        relay.clock.advance(Duration.ofMillis(1));
        FireReport report = settled(spool, "M1", "rejected", "");

        relay.clock.advance(Duration.ofMinutes(61));

        await().until(() -> Files.notExists(claimed(report)));
    }

    @Test
    @DisplayName("the close of a position that was held for days finds its fire")
    void lateClose() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        FireReport held = settled(spool, "M1", "filled", ",\"ticket\":1001,\"price\":1.0905");
        relay.clock.advance(Duration.ofMinutes(61));
        await().until(() -> Files.notExists(claimed(held)));
        relay.clock.advance(Duration.ofHours(30));
        FireReport other = settled(spool, "M2", "rejected", "");
        relay.clock.advance(Duration.ofMinutes(61));
        await().until(() -> Files.notExists(claimed(other))); // and with it rows of more than a day

        relay.result("7176", held.id(), 2, "closed", ",\"ticket\":1001,\"price\":1.0921");

        await().until(() -> stateOf(spool, held.id()) == FireState.CLOSED);
        makeFilesAsOldAsTheClock();
        relay.clock.advance(Duration.ofMinutes(61));
        Path late = relay.dropRoot().resolve("user_7176").resolve("results").resolve(held.id() + ".2.json");
        await().until(() -> Files.notExists(late));
    }

    @Test
    @DisplayName("the packet of a fire that has its result does not stay visible to be executed again")
    void resultBesideItsPacket() throws Exception {
        Spool spool = relay.start();
        FireReport report = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow();

        relay.result("7176", report.id(), 1, "filled", ",\"ticket\":1001,\"price\":1.0905");

        await().until(() -> stateOf(spool, report.id()) == FireState.FILLED);
        assertThat(relay.visible("7176")).isEmpty();
    }

    @Test
    @DisplayName("a packet of which it is not known whether it is visible is withdrawn at its deadline, too")
    void doubtfulPublication() throws Exception {
        Spool spool = relay.start();
        fire(spool, packet("7176", "M0", "r0"));
        String json = packet("7176", "M1", "r1");
        CompletableFuture<RelayReply> answer = new CompletableFuture<>();
        BusySpooler busy = new BusySpooler(spool);
        spool.fire(DeliveryHarness.command(json), json.getBytes(StandardCharsets.UTF_8), answer::complete);
        relay.files.arm(Fault.UNCERTAIN, 2); // the first one stages the file
        busy.free();
        assertThat(answer.get(45, TimeUnit.SECONDS).code()).isEqualTo(Code.IN_DOUBT);
        assertThat(relay.visible("7176")).hasSize(2);

        relay.clock.advance(Duration.ofSeconds(61));

        await().until(() -> relay.visible("7176").isEmpty());
    }

    @Test
    @DisplayName("a doubtful file that is still visible is withdrawn by the next run, too")
    void doubtfulPublicationAndRestart() throws Exception {
        Spool spool = relay.start();
        fire(spool, packet("7176", "M0", "r0"));
        String json = packet("7176", "M1", "r1");
        CompletableFuture<RelayReply> answer = new CompletableFuture<>();
        BusySpooler busy = new BusySpooler(spool);
        spool.fire(DeliveryHarness.command(json), json.getBytes(StandardCharsets.UTF_8), answer::complete);
        relay.files.arm(Fault.UNCERTAIN, 2); // the first one stages the file
        busy.free();
        assertThat(answer.get(45, TimeUnit.SECONDS).code()).isEqualTo(Code.IN_DOUBT);
        relay.stop();

        relay.files.arm(Fault.NONE, 1);
        relay.start();
        relay.clock.advance(Duration.ofSeconds(61));

        await().until(() -> relay.visible("7176").isEmpty());
    }

    @Test
    @DisplayName("a missing file does not prove that a fire in doubt was taken")
    void doubtfulPublicationVanished() throws Exception {
        Spool spool = relay.start();
        fire(spool, packet("7176", "M0", "r0"));
        BusySpooler busy = new BusySpooler(spool);
        String json = packet("7176", "M1", "r1");
        CompletableFuture<RelayReply> answer = new CompletableFuture<>();
        spool.fire(DeliveryHarness.command(json), json.getBytes(StandardCharsets.UTF_8), answer::complete);
        relay.files.arm(Fault.UNCERTAIN, 2); // the first one stages the file
        busy.free();
        FireReport doubted = answer.get(45, TimeUnit.SECONDS).fire().orElseThrow();
        Files.delete(relay.dropRoot().resolve("user_7176").resolve(doubted.file()));
        relay.files.arm(Fault.NONE, 1);

        relay.clock.advance(Duration.ofSeconds(61));

        await().until(() -> relay.visible("7176").isEmpty()); // the sweep has been here
        assertThat(stateOf(spool, doubted.id())).isEqualTo(FireState.IN_DOUBT);
    }

    @Test
    @DisplayName("a results folder that cannot be read does not hide those of other users")
    void unreadableFolder() throws Exception {
        Files.createDirectories(relay.dropRoot().resolve("user_1"));
        Files.writeString(relay.dropRoot().resolve("user_1").resolve("results"), "not a folder");
        Spool spool = relay.start();
        FireReport report = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow();

        relay.claim("7176", report.file());
        relay.result("7176", report.id(), 1, "filled", ",\"ticket\":1001,\"price\":1.0905");

        await().until(() -> stateOf(spool, report.id()) == FireState.FILLED);
    }

    @Test
    @DisplayName("a result with a number that no frame can carry is no result, and stops nothing")
    void monstrousNumber() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        List<RelayEvent> told = subscribe(spool, EventPosition.START);
        FireReport report = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow();

        relay.claim("7176", report.file());
        relay.result("7176", report.id(), 1, "filled", ",\"ticket\":1001,\"price\":1.79769e+308");
        relay.result("7176", report.id(), 2, "filled", ",\"ticket\":1001,\"price\":1.0905");

        await().until(() -> told.stream().anyMatch(event -> event.state() == FireState.FILLED));
        assertThat(fire(spool, packet("7176", "M2", "r2")).code()).isEqualTo(Code.OK);
    }

    @Test
    @DisplayName("a subscriber that fails is dropped, and neither fires nor other subscribers notice")
    void failingSubscriber() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        DeliveryHarness.ask(answer -> spool.subscribe(
                "broken",
                EventPosition.START,
                new Spool.Subscriber() {
                    @Override
                    public void tell(RelayEvent event) {
                        throw new IllegalStateException("no more room");
                    }

                    @Override
                    public boolean ready() {
                        return true;
                    }
                },
                answer));
        List<RelayEvent> told = subscribe(spool, EventPosition.START);
        FireReport report = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow();

        cancel(spool, new FireReference.ById(report.id()));

        assertThat(fire(spool, packet("7176", "M2", "r2")).code()).isEqualTo(Code.OK);
        await().until(() -> told.size() == 1);
    }

    @Test
    @DisplayName("a subscriber with much to catch up is told all of it, page by page, in order")
    void catchingUp() throws Exception {
        relay.terminalOfLevel(2, "7176");
        Spool spool = relay.start();
        for (int i = 0; i < 600; i++) {
            FireReport report =
                    fire(spool, packet("7176", "S" + i, "s" + i)).fire().orElseThrow();
            cancel(spool, new FireReference.ById(report.id()));
        }

        List<RelayEvent> told = subscribe(spool, EventPosition.START);

        await().until(() -> told.size() == 600);
        assertThat(told.stream().map(event -> event.position().n())).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("an old terminal's taken fire is neither expired nor cancelled; its result is evidence")
    void takenByAnOldTerminal() throws Exception {
        Spool spool = relay.start();
        FireReport report = fire(spool, packet("7176", "M1", "r1")).fire().orElseThrow();
        Files.delete(relay.dropRoot().resolve("user_7176").resolve(report.file()));
        relay.clock.advance(Duration.ofMinutes(2));
        await().until(() -> stateOf(spool, report.id()) == FireState.TAKEN);

        assertThat(cancel(spool, new FireReference.ById(report.id())).code()).isEqualTo(Code.TOO_LATE);
        FireReport later = fire(spool, packet("7176", "M2", "r2")).fire().orElseThrow();
        relay.clock.advance(Duration.ofMinutes(2));
        await().until(() -> stateOf(spool, later.id()) == FireState.UNKNOWN); // a sweep has passed meanwhile

        assertThat(stateOf(spool, report.id())).isEqualTo(FireState.TAKEN);
        relay.result("7176", report.id(), 1, "filled", ",\"ticket\":1001,\"price\":1.0905");
        await().until(() -> stateOf(spool, report.id()) == FireState.FILLED);
    }
}
