package com.joinbitten.relay.recovery;

import static com.joinbitten.relay.testing.DeliveryHarness.fire;
import static com.joinbitten.relay.testing.DeliveryHarness.packet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.DeliveryHarness;
import com.joinbitten.relay.testing.FaultyFileOps.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The n-th file operation of a delivery goes wrong, for every n until a delivery meets no fault any more. */
@Timeout(120)
class FaultLoopTest {
    /** More operations than one start and one delivery have; a loop that gets here tests nothing. */
    private static final int TOO_MANY = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @DisplayName("a process that ends at any file operation leaves one file or none, and the client may ask again")
    @EnumSource(
            value = Fault.class,
            names = {"KILLED_BEFORE", "KILLED_AFTER"})
    void killedAnywhere(Fault fault) throws Exception {
        int n = 0;
        boolean met = true;
        while (met) {
            n++;
            assertThat(n).isLessThan(TOO_MANY);
            Path home = Files.createDirectory(folder.resolve("round-" + n));
            met = killedAt(fault, n, home);
        }
        assertThat(n).isGreaterThan(6);
    }

    private static boolean killedAt(Fault fault, int n, Path home) throws Exception {
        Optional<RelayReply> answer;
        boolean met;
        try (DeliveryHarness relay = new DeliveryHarness(home)) {
            Spool spool = relay.start();
            relay.files.arm(fault, n);
            answer = answerIfAny(spool);
            met = relay.files.met();
        }
        try (DeliveryHarness relay = new DeliveryHarness(home)) {
            Spool spool = relay.start();
            boolean promised = answer.isPresent() && answer.get().code() == Code.OK;
            List<String> before = relay.everVisible();
            if (promised) {
                assertThat(before).as("file of an acknowledged fire, n=%d", n).hasSize(1);
            }

            RelayReply again = fire(spool, packet("7176", "M1", "r1"));

            assertThat(again.code()).as("repetition, n=%d", n).isEqualTo(Code.OK);
            assertThat(relay.everVisible()).as("files in all, n=%d", n).hasSize(1);
            FireReport report = again.fire().orElseThrow();
            assertThat(relay.everVisible()).containsExactly(report.file());
            assertThat(report.duplicate()).as("n=%d", n).isEqualTo(!before.isEmpty());
        }
        return met;
    }

    /** A killed process answers nothing; what its end makes of the queue is not an answer. */
    private static Optional<RelayReply> answerIfAny(Spool spool) throws InterruptedException, ExecutionException {
        CompletableFuture<RelayReply> answer = new CompletableFuture<>();
        String json = packet("7176", "M1", "r1");
        spool.fire(DeliveryHarness.command(json), json.getBytes(StandardCharsets.UTF_8), answer::complete);
        try {
            RelayReply reply = answer.get(5, TimeUnit.SECONDS);
            return reply.code() == Code.DRAINING ? Optional.empty() : Optional.of(reply);
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    @Test
    @DisplayName("a file operation that fails is told with what it proves, and the same order goes out afterwards")
    void failsAnywhere() throws Exception {
        int n = 0;
        boolean met = true;
        while (met) {
            n++;
            assertThat(n).isLessThan(TOO_MANY);
            try (DeliveryHarness relay = new DeliveryHarness(Files.createDirectory(folder.resolve("round-" + n)))) {
                Spool spool = relay.start();
                relay.files.arm(Fault.FAILS, n);
                RelayReply reply = fire(spool, packet("7176", "M1", "r1"));
                met = relay.files.met();
                if (reply.code() != Code.OK) {
                    assertThat(reply.code()).as("n=%d", n).isEqualTo(Code.DIR_UNAVAILABLE);
                    assertThat(reply.published()).isEqualTo(Published.NO);
                    assertThat(relay.everVisible()).isEmpty();
                }
                assertThat(fire(spool, packet("7176", "M1", "r1")).code()).isEqualTo(Code.OK);
                assertThat(relay.everVisible()).hasSize(1);
            }
        }
        assertThat(n).isGreaterThan(6);
    }

    @Test
    @DisplayName("while the ledger is locked fires are refused, nothing appears, and delivery comes back by itself")
    void ledgerLocked() throws Exception {
        try (DeliveryHarness relay = new DeliveryHarness(folder)) {
            Spool spool = relay.start();
            RelayReply refused;
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + relay.ledgerFile());
                    Statement statement = other.createStatement()) {
                statement.execute("begin immediate");
                refused = fire(spool, packet("7176", "M1", "r1"));
                statement.execute("rollback");
            }

            assertThat(refused.code()).isEqualTo(Code.LEDGER_FAILED);
            assertThat(refused.published()).isEqualTo(Published.NO);
            assertThat(relay.everVisible()).isEmpty();
            await().until(() -> fire(spool, packet("7176", "M1", "r1")).code() == Code.OK);
            assertThat(relay.everVisible()).hasSize(1);
        }
    }

    @Test
    @DisplayName("a drop root that vanishes ends the relay instead of losing orders")
    void dropRootGone() throws Exception {
        try (DeliveryHarness relay = new DeliveryHarness(folder)) {
            Spool spool = relay.start();
            Files.move(relay.dropRoot(), folder.resolve("elsewhere"));

            RelayReply refused = fire(spool, packet("7176", "M1", "r1"));

            assertThat(refused.published()).isEqualTo(Published.NO);
            await().until(() -> relay.faults.size() == 1);
        }
    }
}
