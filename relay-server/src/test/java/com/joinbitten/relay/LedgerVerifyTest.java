package com.joinbitten.relay;

import static com.joinbitten.relay.testing.DeliveryHarness.fire;
import static com.joinbitten.relay.testing.DeliveryHarness.packet;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.DeliveryHarness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerVerifyTest {
    private static final int EVENTS = 5;

    @TempDir
    private Path folder;

    private DeliveryHarness relay;

    @BeforeEach
    void fiveCancelledFires() throws Exception {
        relay = new DeliveryHarness(folder);
        Spool spool = relay.start();
        for (int i = 1; i <= EVENTS; i++) {
            RelayReply reply = fire(spool, packet("7176", "M" + i, "r" + i));
            DeliveryHarness.cancel(
                    spool, new FireReference.ById(reply.fire().orElseThrow().id()));
        }
    }

    @Test
    @DisplayName("a whole chain is whole, also for another process while the relay runs")
    void whole() throws Exception {
        CommandRun beside = CommandRun.inOtherProcess("ledger", "verify", "--data", folder.toString());
        relay.stop();
        CommandRun alone = verify();

        assertThat(beside.exitCode()).isZero();
        assertThat(beside.out()).startsWith("whole: 5 events");
        assertThat(alone).isEqualTo(beside);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a changed byte    | 3 | update event set body = replace(body, '\"7176\"', '\"7177\"') where n = 3",
                "a changed code    | 2 | update event set code = zeroblob(32) where n = 2",
                "a changed column  | 4 | update event set at_ms = at_ms + 1 where n = 4",
                "another fire      | 4 | update event set fire_id = (select fire_id from event where n = 1) where n = 4",
                "a removed row     | 2 | delete from event where n = 2",
                "the first removed | 1 | delete from event where n = 1",
                "the last removed  | 5 | delete from event where n = 5",
                "all removed       | 1 | delete from event",
                "swapped rows      | 2 | update event set n = case n when 2 then -3 when 3 then -2 end where n in (2, 3);"
                        + "update event set n = -n where n < 0",
                "a row added       | 6 | insert into event select 6, epoch, fire_id, null, at_ms, body, code from event where n = 5",
                "renumbered        | 3 | delete from event where n = 3; update event set n = 3 where n = 4;"
                        + "update event set n = 4 where n = 5"
            })
    @DisplayName("the first broken row is named")
    void broken(String what, long n, String damage) throws Exception {
        relay.stop();
        execute(damage);

        CommandRun run = verify();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines().get(0)).startsWith("broken at event " + n + ":");
        assertThat(run.lines().get(1)).startsWith((n - 1) + " events before it are whole");
    }

    @Test
    @DisplayName("another key matches no row, and the first one says so")
    void wrongKey() throws Exception {
        relay.stop();
        Path other = Files.write(folder.resolve("other.key"), new byte[32]);

        CommandRun run = CommandRun.of("ledger", "verify", "--data", folder.toString(), "--key", other.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("broken at event 1:").contains("the key is not the one of this ledger");
    }

    @Test
    @DisplayName("without a key or a ledger nothing is proved")
    void unreadable() throws Exception {
        relay.stop();
        Files.delete(folder.resolve("relay").resolve("ledger.key"));

        assertThat(verify().exitCode()).isEqualTo(74);
        assertThat(folder.resolve("relay").resolve("ledger.key")).doesNotExist();
        assertThat(CommandRun.of(
                                "ledger",
                                "verify",
                                "--data",
                                folder.resolve("none").toString())
                        .exitCode())
                .isEqualTo(74);
    }

    private CommandRun verify() {
        return CommandRun.of("ledger", "verify", "--data", folder.toString());
    }

    private void execute(String damage) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + relay.ledgerFile());
                Statement statement = connection.createStatement()) {
            for (String sql : damage.split(";", -1)) {
                statement.executeUpdate(sql);
            }
        }
    }
}
