package com.joinbitten.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.audit.AuditVerdict;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.intake.FireRange;
import com.joinbitten.core.trade.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlAuditLogTest extends OnEachEngine {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00.123456Z");
    private static final int ROUNDS = 30;
    private static final AuditKey KEY = new AuditKey(new byte[32]);

    private Database database;
    private AuditLog log;

    @BeforeEach
    void open() {
        database = Database.open(settings);
        log = new SqlAuditLog(database, KEY);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void append(int entries) {
        for (int i = 1; i <= entries; i++) {
            log.append(entry("act" + i));
        }
    }

    private static AuditEntry entry(String action) {
        return AuditEntry.done(NOW, "tester", action, "subject", "because=\u0000 \u00e9")
                .about("u1");
    }

    private void tamper(String... statements) throws SQLException {
        try (Connection connection = settings.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private AuditVerdict verify() {
        return log.verify(Optional.empty());
    }

    @Test
    void anUntouchedChainIsSoundAndListedNewestFirst() {
        assertThat(verify().sound()).isTrue();

        append(3);

        assertThat(verify().sound()).isTrue();
        assertThat(verify().entries()).isEqualTo(3);
        assertThat(log.list(new AuditLog.Wanted(Optional.empty(), Optional.of("u1"), Optional.of(3L), 10)))
                .extracting(AuditLog.Numbered::number)
                .containsExactly(2L, 1L);
        assertThat(log.list(new AuditLog.Wanted(Optional.of("act3"), Optional.empty(), Optional.empty(), 10)))
                .extracting(numbered -> numbered.entry().detail())
                .containsExactly("because=\uFFFD \u00e9");
    }

    @Test
    void everyChangedColumnIsFoundAtItsEntry() throws SQLException {
        append(4);
        for (String change : List.of(
                "at_ms = at_ms + 1",
                "actor = 'testes'",
                "user_id = ''",
                "action = 'act20'",
                "subject = 'subjecu'",
                "code = 'KO'",
                "detail = ''",
                "link = 'x'")) {
            String column = change.substring(0, change.indexOf(' '));
            tamper("create table kept as select number, " + column + " as kept from audit_entry");
            tamper("update audit_entry set " + change + " where number = 2");

            assertThat(verify().broken()).as(change).isEqualTo(2);
            assertThat(verify().fault()).isEqualTo("entry 2 is not as it was written");

            tamper(
                    "update audit_entry set " + column + " = (select kept from kept where number = 2) where number = 2",
                    "drop table kept");
        }
        assertThat(verify().sound()).isTrue();
    }

    @Test
    void aRemovedEntryIsNamed() throws SQLException {
        append(4);

        tamper("delete from audit_entry where number = 2");

        assertThat(verify().broken()).isEqualTo(2);
        assertThat(verify().fault()).isEqualTo("entry 2 is missing");
        tamper(
                "update audit_entry set number = 2 where number = 3",
                "update audit_entry set number = 3 where number = 4");
        assertThat(verify().fault()).isEqualTo("entry 2 is not as it was written");
    }

    @Test
    void swappedEntriesAreFoundAtTheFirst() throws SQLException {
        append(4);

        tamper(
                "update audit_entry set number = 99 where number = 2",
                "update audit_entry set number = 2 where number = 3",
                "update audit_entry set number = 3 where number = 99");

        assertThat(verify().broken()).isEqualTo(2);
    }

    @Test
    void anEndThatWasCutOffIsFoundAndNothingIsHungAtTheStump() throws SQLException {
        append(4);
        String noted = log.head().note();
        assertThat(log.verify(Optional.of(noted)).sound()).isTrue();

        tamper("delete from audit_entry where number > 2");

        assertThat(verify().broken()).isEqualTo(3);
        tamper("update audit_head set number = 2, link = (select link from audit_entry where number = 2)");
        assertThat(verify().broken()).as("the end itself is sealed").isEqualTo(3);
        assertThatThrownBy(() -> append(1)).isInstanceOf(StorageException.class).hasMessageContaining("verify");
        tamper("delete from audit_head");
        assertThat(verify().fault()).contains("the stored end is missing");
        assertThatThrownBy(() -> append(1)).isInstanceOf(StorageException.class);
    }

    @Test
    void anOldCopyOfChainAndEndIsFoundByTheEndThatWasNoted() throws SQLException {
        append(2);
        tamper("create table old as select * from audit_head");
        append(1);
        String noted = log.head().note();

        tamper(
                "delete from audit_entry where number = 3",
                "delete from audit_head",
                "insert into audit_head select * from old");

        assertThat(verify().sound()).as("alone, it looks whole").isTrue();
        assertThat(log.verify(Optional.of(noted)).broken()).isEqualTo(3);
    }

    @Test
    void anotherKeyProvesNothing() {
        append(1);
        byte[] other = new byte[32];
        other[0] = 1;

        AuditLog strange = new SqlAuditLog(database, new AuditKey(other));

        assertThat(strange.verify(Optional.empty()).broken()).isEqualTo(1);
        assertThatThrownBy(() -> strange.append(entry("act"))).isInstanceOf(StorageException.class);
    }

    @Test
    void theChainHoldsUnderManyWriters() {
        IntStream.range(0, 40).parallel().forEach(i -> log.append(entry("act" + i)));

        assertThat(verify().sound()).isTrue();
        assertThat(verify().entries()).isEqualTo(40);
    }

    @Test
    void manyMayBeginAChain() throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            tamper("delete from audit_entry", "delete from audit_head");

            IntStream.range(0, 6).parallel().forEach(i -> log.append(entry("act" + i)));

            assertThat(verify().entries()).as("round %d", round).isEqualTo(6);
        }
        assertThat(verify().sound()).isTrue();
    }

    @Test
    void verdictsOnFiresAndRefusalsAreGatheredOnce() {
        try (FireRange range = new FireRange(settings)) {
            Fire fire = range.accepted();
            new SqlAudit(database).record(NOW, new UserId("u9"), "fire", Code.USER_UNKNOWN, "who");

            assertThat(log.gather(1)).isEqualTo(1);
            log.gatherAll(100, all -> true);
            assertThat(log.gather(100)).isZero();

            assertThat(log.list(new AuditLog.Wanted(Optional.of("fire"), Optional.empty(), Optional.empty(), 10)))
                    .extracting(
                            numbered -> numbered.entry().subject(),
                            numbered -> numbered.entry().code())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(fire.id().value(), "OK"),
                            org.assertj.core.groups.Tuple.tuple("", "USER_UNKNOWN"));
            assertThat(verify().sound()).isTrue();
        }
    }

    /** Waiting for it, it would wait for whoever waits for another fire of the same gathering. */
    @Test
    void aFireThatIsBeingMovedIsGatheredTheNextTime() {
        assumeTrue(engine == TestEngine.POSTGRES, "transactions run beside each other");
        try (FireRange range = new FireRange(settings)) {
            Fire moving = range.accepted();
            AuditLog beside = new SqlAuditLog(range.database, KEY);

            int meanwhile = database.write("test.hold", handle -> {
                Locks.fire(handle, moving.id());
                return beside.gather(100);
            });

            assertThat(meanwhile).isZero();
            assertThat(log.gather(100)).isEqualTo(1);
        }
    }
}
