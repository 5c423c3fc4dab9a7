package com.joinbitten.relay.desk;

import static com.joinbitten.relay.desk.Halting.fired;
import static com.joinbitten.relay.desk.Halting.halt;
import static com.joinbitten.relay.desk.Halting.haltFile;
import static com.joinbitten.relay.desk.Halting.holds;
import static com.joinbitten.relay.desk.Halting.order;
import static com.joinbitten.relay.desk.Halting.report;
import static com.joinbitten.relay.desk.Halting.resume;
import static com.joinbitten.relay.desk.Halting.stateOf;
import static com.joinbitten.relay.desk.Halting.user;
import static com.joinbitten.relay.testing.DeliveryHarness.fire;
import static com.joinbitten.relay.testing.DeliveryHarness.packet;
import static com.joinbitten.relay.testing.DeliveryHarness.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.HaltReport;
import com.joinbitten.core.wire.Hold;
import com.joinbitten.core.wire.HoldName;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.DeliveryHarness;
import com.joinbitten.relay.testing.FaultyFileOps.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kill switch across ends of the process and faults of the storage. */
@Timeout(120)
class HaltFaultTest {
    @RegisterExtension
    final DeliveryHarness relay = new DeliveryHarness();

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
        Files.writeString(haltFile(relay), content);

        Spool spool = relay.start();

        assertThat(stateOf(spool, open.id())).isEqualTo(FireState.CANCELLED);
        assertThat(fire(spool, packet("7176", "M2", "r2")).code()).isEqualTo(Code.HALTED);
        assertThat(order(relay, user())).exists();
        assertThat(report(resume(spool, "operator")).halted()).isTrue();
        assertThat(holds(spool).holds()).extracting(Hold::name).containsExactly(HoldName.UNREADABLE);
        assertThat(report(resume(spool, "unreadable")).halted()).isFalse();
        assertThat(fire(spool, packet("7176", "M2", "r2")).code()).isEqualTo(Code.OK);
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
            Path home = Files.createDirectory(relay.folder().resolve("round-" + n));
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
            answer.get(45, TimeUnit.SECONDS);
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
        Files.delete(haltFile(relay));
        assertThat(order(relay, user())).exists();

        relay.start();

        assertThat(order(relay, user())).doesNotExist();
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
        await().until(() -> Files.exists(haltFile(relay)));
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
    @DisplayName(
            "a hold whose file is gone, though the disk refused to lift it, is stored again and survives a restart")
    void liftedOnDiskOnly() throws Exception {
        Spool spool = relay.start();
        halt(spool, "operator");
        relay.files.arm(Fault.DONE_BUT_FAILS, 1);

        RelayReply failed = resume(spool, "operator");

        assertThat(failed.code()).isEqualTo(Code.DIR_UNAVAILABLE);
        assertThat(haltFile(relay)).exists();
        assertThat(halt(spool, "operator").code()).isEqualTo(Code.OK);
        relay.stop();
        assertThat(fire(relay.start(), packet("7176", "M1", "r1")).code()).isEqualTo(Code.HALTED);
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
        assertThat(haltFile(relay)).exists();
        assertThat(relay.visible("7176")).isEmpty();
        relay.clock.advance(Duration.ofSeconds(1)); // the ledger is tried again by this clock
        await().until(() -> status(spool, open.id()).fire().isPresent());
        assertThat(stateOf(spool, open.id())).isEqualTo(FireState.CANCELLED);
        assertThat(fire(spool, packet("7176", "M3", "r3")).code()).isEqualTo(Code.HALTED);
    }
}
