package com.joinbitten.toc.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.storage.SqlAssignments;
import com.joinbitten.core.storage.SqlFires;
import com.joinbitten.core.storage.SqlMissions;
import com.joinbitten.core.storage.SqlTerminals;
import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalPlace;
import com.joinbitten.core.terminal.TerminalSpec;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.TestEngine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FillingTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final int FIRING = 4;
    private static final Stock STOCK = new Stock(10, FIRING, 25, 3);
    private static final UserId FIRST = new UserId("bench_0000000");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(TestEngine.class)
    @DisplayName("a filled database is one that the TOC reads, and the books find what is missing and what is doubled")
    void filled(TestEngine engine) throws SQLException {
        DatabaseSettings settings = settings(engine);
        try (Database database = Database.open(settings);
                Connection connection = settings.connect()) {
            new SqlTerminals(database).configure(List.of(terminal(1), terminal(2), terminal(3)));
            new Filling(connection, STOCK, NOW).write();

            assertThat(new SqlUsers(database).find(new UserId("bench_0000009"))).isPresent();
            assertThat(new SqlMissions(database).find(new MissionId("BENCH_0000000")))
                    .hasValueSatisfying(
                            mission -> assertThat(mission.expiresAt()).isAfter(NOW));
            assertThat(new SqlAssignments(database).active(FIRST)).hasSize(1);
            assertThat(new SqlTerminals(database).list(Optional.empty()))
                    .extracting(Terminal::users)
                    .containsExactly(4, 3, 3);
            Fire past = new SqlFires(database)
                    .find(new FireId("01A00000000000000000000024"))
                    .orElseThrow();
            assertThat(past.state()).isEqualTo(FireState.CLOSED);
            assertThat(past.hops()).hasSize(4);
            assertThat(past.createdAt()).isBefore(NOW.minusSeconds(86_400));
            checkBooks(connection);
        }
    }

    /** Two past fires of the first user, renamed to what the load calls its first one. */
    private static void checkBooks(Connection connection) throws SQLException {
        BitSet one = BitSet.valueOf(new long[] {1});
        BitSet two = BitSet.valueOf(new long[] {3});
        String again = "update fire set account = '%s', mission_id = 'BENCH_0000000' where fire_id = '%s'";
        try (Statement statement = connection.createStatement()) {
            assertThat(Books.ofDatabase(connection, one, FIRING))
                    .hasValueSatisfying(fault ->
                            assertThat(fault).startsWith("1 acknowledged fires have no row in the TOC's database"));
            statement.execute(again.formatted("press_pass", "01A00000000000000000000000"));
            assertThat(Books.ofDatabase(connection, one, FIRING)).isEmpty();
            assertThat(Books.ofDatabase(connection, two, FIRING)).isPresent();
            statement.execute(again.formatted("demo", "01A00000000000000000000010"));
            assertThat(Books.ofDatabase(connection, one, FIRING))
                    .hasValueSatisfying(fault -> assertThat(fault).endsWith("1 rows are doubled"));
        }
    }

    private DatabaseSettings settings(TestEngine engine) {
        ConfigReader reader = new ConfigReader(new ConfigSources("TOC_", Optional.empty(), Map.of(), engine.fresh()));
        return DatabaseSettings.from(reader, folder.resolve("toc.db"));
    }

    private static TerminalSpec terminal(int number) {
        TerminalPlace place = new TerminalPlace("local", "127.0.0.1", 5556, "terminals/" + number);
        return new TerminalSpec("PRESS_PASS-0" + number, TerminalType.PRESS_PASS, place, STOCK.seats());
    }
}
