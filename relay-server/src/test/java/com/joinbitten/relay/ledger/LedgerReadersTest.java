package com.joinbitten.relay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerReadersTest {
    @Test
    @DisplayName("what the fuzz tests damage is sound before: every reader reads it")
    void sound() throws Exception {
        Path strict = ScratchLedger.sound().file();
        Path loose = ScratchLedger.withoutRules().file();

        for (int reader = 0; reader < LedgerReaders.COUNT; reader++) {
            assertThat(LedgerReaders.read(strict, reader))
                    .as("reader %d", reader)
                    .isTrue();
            assertThat(LedgerReaders.read(loose, reader))
                    .as("reader %d", reader)
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "fire set user_id = null where seq = 3  | user_id in the row of 01KE70EHG0",
                "fire set published = 'Y' where seq = 3  | published in the row of 01KE70EHG0",
                "fire set packet = null where seq = 3   | packet in the row of 01KE70EHG0",
                "fire set fire_id = 'x' where seq = 3   | fire_id in the row of x cannot have been stored"
            })
    @DisplayName("a damaged row is refused by row and column")
    void named(String damage, String words) throws Exception {
        Path file = ScratchLedger.withoutRules().file();
        execute(file, "update " + damage);

        try (Ledger ledger = ScratchLedger.open(file)) {
            assertThatThrownBy(() -> ledger.fires().open())
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("the ledger is damaged: " + words);
            assertThat(ledger.broken()).isTrue();
        }
    }

    @Test
    @DisplayName("a fire with an absurd number does not keep verify busy for ever")
    void absurdNumber() throws Exception {
        ScratchLedger ledger = ScratchLedger.withoutRules();
        execute(ledger.file(), "update fire set seq = 9223372036854775807 where seq = 3");

        try (LedgerView view = LedgerView.open(ledger.file())) {
            assertThat(EventChain.verify(view, ScratchLedger.KEY).rows()).isEqualTo(2);
        }
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
