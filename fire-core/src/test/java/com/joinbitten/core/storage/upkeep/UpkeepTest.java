package com.joinbitten.core.storage.upkeep;

import static com.joinbitten.core.fire.intake.FireRange.START;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.joinbitten.core.Attempts;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.intake.FireRange;
import com.joinbitten.core.fire.outbox.Attempt;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.storage.Migration;
import com.joinbitten.core.storage.SqlAudit;
import com.joinbitten.core.storage.SqlAuditLog;
import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.storage.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTest {
    @TempDir
    private Path folder;

    private Path file;
    private DatabaseSettings sqlite;

    @BeforeEach
    void choose() {
        file = folder.resolve("toc.db");
        sqlite = DatabaseSettings.sqlite(file);
    }

    /** One fire relayed, one proved not relayed, and an entry in the audit. */
    private Fire fill() {
        try (FireRange range = new FireRange(sqlite)) {
            Fire first = range.accepted();
            range.outbox().giveUp(first.id(), Step.because(FireState.NOT_RELAYED, START, Code.NOT_RELAYED, "test"));
            Fire second = range.accepted();
            Attempts.begin(range.outbox(), second.id(), "ledger-1", START);
            range.outbox().conclude(second.id(), 1, Attempt.TAKEN_OVER, Step.to(FireState.RELAYED, START));
            new SqlAudit(range.database).record(START, USER, "fire", Code.TCS_TOO_LOW, "ÄÖ 🎯 \0 'quoted'");
            new SqlAuditLog(range.database, new AuditKey(new byte[32])).gather(100);
            new SqlAudit(range.database).record(START, USER, "fire", Code.TCS_TOO_LOW, "ÄÖ 🎯 \0 'quoted'");
            return range.stored(second.id());
        }
    }

    private Path[] filesInFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toArray(Path[]::new);
        }
    }

    @Test
    void aMigrationTellsFromWhichVersionToWhich() {
        Migration first = Migration.run(sqlite);
        Migration second = Migration.run(sqlite);

        assertThat(first.from()).isEqualTo("0");
        assertThat(Integer.parseInt(first.to())).isGreaterThanOrEqualTo(3);
        assertThat(second).isEqualTo(new Migration(first.to(), first.to()));
    }

    @Test
    void aBackupIsMadeWhileTheDatabaseIsInUseAndHoldsItsState() throws Exception {
        Fire fire = fill();
        Path backup = folder.resolve("safe/toc.backup");
        try (FireRange open = new FireRange(sqlite)) {
            assertThat(SqliteBackup.write(file, backup))
                    .isEqualTo(Migration.run(sqlite).to());
            open.users();
        }

        try (FireRange restored = new FireRange(DatabaseSettings.sqlite(backup))) {
            assertThat(restored.stored(fire.id())).isEqualTo(fire);
        }
    }

    @Test
    void aBackupReplacesNothingAndLeavesNoDraft() throws Exception {
        fill();
        Path backup = Files.writeString(folder.resolve("other"), "precious");

        assertThatThrownBy(() -> SqliteBackup.write(file, backup))
                .isInstanceOf(UpkeepException.class)
                .hasMessageContaining("exists");
        assertThatThrownBy(() -> SqliteBackup.write(folder.resolve("absent.db"), folder.resolve("b")))
                .isInstanceOf(UpkeepException.class)
                .hasMessageContaining("no such file");

        assertThat(backup).hasContent("precious");
        assertThat(filesInFolder())
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .containsOnly("toc.db", "other");
    }

    @Test
    void aRestoreBringsTheOldStateBackInPlaceOfTheNewOne() throws Exception {
        Fire fire = fill();
        Path backup = folder.resolve("backup");
        SqliteBackup.write(file, backup);
        try (FireRange later = new FireRange(sqlite)) {
            later.outbox().resolve(fire.id(), Step.to(FireState.CLAIMED, START));
            later.users().save(later.users().find(USER).orElseThrow());
        }

        assertThatThrownBy(() -> SqliteRestore.run(backup, file, false)).hasMessageContaining("--replace");
        SqliteRestore.run(backup, file, true);
        SqliteRestore.run(backup, folder.resolve("new/toc.db"), false);

        try (FireRange restored = new FireRange(sqlite);
                FireRange fresh = new FireRange(DatabaseSettings.sqlite(folder.resolve("new/toc.db")))) {
            assertThat(restored.stored(fire.id())).isEqualTo(fire);
            assertThat(fresh.stored(fire.id())).isEqualTo(fire);
        }
    }

    @Test
    void aDatabaseInUseIsNeitherRestoredNorCopied() throws Exception {
        Fire fire = fill();
        Path backup = folder.resolve("backup");
        SqliteBackup.write(file, backup);
        try (FireRange open = new FireRange(sqlite)) {
            assertThatThrownBy(() -> SqliteRestore.run(backup, file, true))
                    .isInstanceOf(UpkeepException.class)
                    .hasMessageContaining("stop the TOC");
            assertThatThrownBy(() -> DatabaseCopy.run(file, DatabaseSettings.of(TestPostgres.fresh())))
                    .isInstanceOf(UpkeepException.class)
                    .hasMessageContaining("stop the TOC");
            assertThat(open.stored(fire.id())).isEqualTo(fire);
        }
    }

    @Test
    void whatIsNoBackupIsNotRestored() throws Exception {
        fill();
        Path text = Files.writeString(folder.resolve("text"), "no database at all, but long enough to be read as one");
        Path empty = Files.createFile(folder.resolve("empty"));

        for (Path wrong : new Path[] {text, empty, folder.resolve("absent")}) {
            assertThatThrownBy(() -> SqliteRestore.run(wrong, file, true)).isInstanceOf(UpkeepException.class);
        }
        Path torn = folder.resolve("torn");
        SqliteBackup.write(file, torn);
        byte[] whole = Files.readAllBytes(torn);
        Arrays.fill(whole, whole.length / 2, whole.length / 2 + 5000, (byte) 7);
        Files.write(torn, whole);
        assertThatThrownBy(() -> SqliteRestore.run(torn, file, true)).isInstanceOf(UpkeepException.class);

        assertThat(Migration.run(sqlite).from()).isNotEqualTo("0");
    }

    @Test
    void everythingIsCopiedToTheServer() throws Exception {
        Fire fire = fill();
        DatabaseSettings server = DatabaseSettings.of(TestPostgres.fresh());

        DatabaseCopy.Report report = DatabaseCopy.run(file, server);

        assertThat(report.same()).isTrue();
        assertThat(report.sourceHead()).isNotEmpty();
        assertThat(report.tables())
                .extracting(TableCopy.Comparison::name, TableCopy.Comparison::targetRows)
                .contains(tuple("fire", 2L), tuple("audit", 1L));
        try (Database copied = Database.open(server)) {
            assertThat(new SqlUsers(copied).find(USER).orElseThrow().xp()).isEqualTo(10);
        }
        try (FireRange copied = new FireRange(server)) {
            assertThat(copied.stored(fire.id())).isEqualTo(fire);
            assertThat(copied.fires().findActive(USER, FireRange.MISSION)).contains(fire);
        }
    }

    @Test
    void aServerThatIsNotEmptyKeepsWhatItHas() throws Exception {
        fill();
        DatabaseSettings server = DatabaseSettings.of(TestPostgres.fresh());
        DatabaseCopy.run(file, server);

        assertThatThrownBy(() -> DatabaseCopy.run(file, server))
                .isInstanceOf(UpkeepException.class)
                .hasMessageContaining("is not empty");
    }

    @Test
    void aDifferenceIsFoundAndNothingStays() throws Exception {
        fill();
        DatabaseSettings server = DatabaseSettings.of(TestPostgres.fresh());
        Migration.run(server);
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            // a server that changes what it is given
            statement.execute("""
                    create function other() returns trigger language plpgsql as
                    $$ begin new.seal = 'other'; return new; end $$""");
            statement.execute("create trigger t before insert on audit_head for each row execute function other()");
        }

        DatabaseCopy.Report report = DatabaseCopy.run(file, server);

        assertThat(report.same()).isFalse();
        assertThat(report.sourceHead()).isNotEqualTo(report.targetHead());
        assertThat(report.tables())
                .filteredOn(table -> !table.same())
                .extracting(TableCopy.Comparison::name)
                .containsExactly("audit_head");
        try (FireRange copied = new FireRange(server)) {
            assertThat(copied.fires().findActive(USER, FireRange.MISSION)).isEqualTo(Optional.empty());
        }
    }
}
