package com.joinbitten.relay.desk;

import static com.joinbitten.relay.testing.DeliveryHarness.fire;
import static com.joinbitten.relay.testing.DeliveryHarness.packet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.BusySpooler;
import com.joinbitten.relay.testing.DeliveryHarness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An old client was told that its order is withdrawn, and then the ledger fails. */
class SealTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("a seal that the ledger could not store holds all the same: a copy is refused and never visible")
    void holds() throws Exception {
        try (DeliveryHarness relay = new DeliveryHarness(folder)) {
            Spool spool = relay.start();
            String order = packet("7176", "M1", "r1");
            CompletableFuture<RelayReply> answer = new CompletableFuture<>();
            BusySpooler busy = new BusySpooler(spool);
            Spool.Seal seal = spool.fire(
                    DeliveryHarness.command(order), order.getBytes(StandardCharsets.UTF_8), answer::complete);
            seal.seal();
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + relay.ledgerFile());
                    Statement statement = other.createStatement()) {
                statement.execute("begin immediate");
                busy.free();
                assertThat(fire(spool, packet("8", "M2", "r2")).code()).isEqualTo(Code.LEDGER_FAILED);
                statement.execute("rollback");
            }
            assertThat(answer.get(45, TimeUnit.SECONDS).code()).isEqualTo(Code.CANCELLED);
            await().until(() -> {
                relay.clock.advance(Duration.ofMillis(100));
                return fire(spool, packet("8", "M2", "r2")).code() == Code.OK;
            });

            RelayReply copy = fire(spool, order);

            assertThat(copy.code()).isEqualTo(Code.CANCELLED);
            assertThat(copy.published()).isEqualTo(Published.NO);
            assertThat(fire(spool, order).code()).as("from the ledger now").isEqualTo(Code.CANCELLED);
            assertThat(relay.visible("7176")).isEmpty();
        }
    }
}
