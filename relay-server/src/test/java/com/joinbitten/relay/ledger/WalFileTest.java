package com.joinbitten.relay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.trade.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalFileTest {
    private static final UserId USER = new UserId("7176");

    @TempDir
    Path folder;

    @Test
    void whatWasCommittedIsReadFromAGrownLogThatWasCutOff() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy")).resolve("ledger.db");
        Path file = folder.resolve("ledger.db");
        try (Ledger ledger = open(file, Durability.POWER_LOSS)) {
            ledger.transaction(() -> ledger.users().add(USER));

            Files.copy(file, copy);
            Files.copy(log(file), log(copy));
        }

        assertThat(Files.size(log(copy))).isGreaterThan(4_000_000);
        try (Ledger cutOff = open(copy, Durability.POWER_LOSS)) {
            assertThat(cutOff.users().known(USER)).contains(USER);
        }
    }

    @Test
    void aLogThatNeedNotSurviveAPowerCutIsNotGrown() throws IOException {
        Path file = folder.resolve("ledger.db");
        try (Ledger ledger = open(file, Durability.PROCESS_CRASH)) {
            ledger.transaction(() -> ledger.users().add(USER));

            assertThat(Files.size(log(file))).isLessThan(1_000_000);
        }
    }

    @Test
    void aLogThatIsNotThereIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> WalFile.of(folder.resolve("none.db")))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("none.db-wal");
    }

    @Test
    void lookingAloneWritesNothing() throws IOException {
        Path file = folder.resolve("ledger.db");
        try (Ledger ledger = open(file, Durability.PROCESS_CRASH)) {
            long before = Files.size(log(file));

            boolean written =
                    ledger.transaction(() -> ledger.users().known(USER).isPresent(), () -> {
                        throw new AssertionError("nothing was found, so nothing is written");
                    });

            assertThat(written).isFalse();
            assertThat(ledger.broken()).isFalse();
            assertThat(Files.size(log(file))).isEqualTo(before);
        }
    }

    private static Ledger open(Path file, Durability durability) throws IOException {
        return Ledger.open(
                file, durability, ChainKeyFile.readOrCreate(file.resolveSibling("key")), LedgerDriver.SQLITE);
    }

    private static Path log(Path ledger) {
        return ledger.resolveSibling(ledger.getFileName() + "-wal");
    }
}
