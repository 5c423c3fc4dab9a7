package com.joinbitten.toc.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("fires are counted by what is known of them; other missions' are not looked at")
    void counted() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("toc.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("create table fire (fire_id, user_id, mission_id, state, expires_at_ms)");
            statement.execute("create table attempt (fire_id, n)");
            statement.execute("create table relay_lease (relay, epoch)");
            statement.execute("""
                    insert into fire values
                    ('F1', 'bench_0000000', 'BENCH_0000000', 'BROKER_REJECTED', 1000),
                    ('F2', 'bench_0000001', 'BENCH_0000000', 'EXPIRED', 1000),
                    ('F3', 'bench_0000000', 'BENCH_0000001', 'IN_DOUBT', 1000),
                    ('F4', 'bench_0000001', 'BENCH_0000001', 'CLAIMED', 1500),
                    ('F5', 'other', 'OTHER', 'IN_DOUBT', 1)""");
            statement.execute("insert into attempt values ('F1', 1), ('F1', 2), ('F2', 1)");
            statement.execute("insert into relay_lease values ('local', 4)");

            assertThat(Outcomes.states(connection))
                    .isEqualTo(Map.of("BROKER_REJECTED", 1, "EXPIRED", 1, "IN_DOUBT", 1, "CLAIMED", 1));
            assertThat(Outcomes.open(connection)).isEqualTo(2);
            assertThat(Outcomes.repeated(connection)).isEqualTo(1);
            assertThat(Outcomes.handovers(connection)).isEqualTo(3);
            assertThat(Outcomes.overdueMillis(connection, 1_700)).isEqualTo(700);
            assertThat(Outcomes.overdueMillis(connection, 900)).isZero();
            assertThat(Outcomes.withdrawn(connection, 2).stream()).containsExactly(1);
        }
    }

    @Test
    @DisplayName("the ledger tells which fires were visible")
    void published() throws SQLException {
        Path ledger = folder.resolve("ledger.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = connection.createStatement()) {
            statement.execute("create table fire (fire_id, published)");
            statement.execute("insert into fire values ('F1', 'YES'), ('F2', 'NO')");
        }

        assertThat(Outcomes.published(ledger)).containsExactly("F1");
    }
}
