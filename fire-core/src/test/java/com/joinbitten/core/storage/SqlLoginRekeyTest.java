package com.joinbitten.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.storage.SqlLoginRekey.Done;
import com.joinbitten.core.terminal.Assignment;
import com.joinbitten.core.terminal.LoginSeal;
import com.joinbitten.core.terminal.Mt5Login;
import com.joinbitten.core.terminal.Resealing;
import com.joinbitten.core.terminal.SealedLogin;
import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalId;
import com.joinbitten.core.terminal.TerminalPlace;
import com.joinbitten.core.terminal.TerminalSpec;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.UserId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestEngine.class)
class SqlLoginRekeyTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final AuditKey AUDIT = new AuditKey(new byte[32]);
    private static final int LOGINS = 601; // more than a page

    private final TestEngine engine;
    private final LoginSeal old = seal(1);
    private final LoginSeal fresh = seal(2);
    private final LoginSeal foreign = seal(3);

    @TempDir
    private Path folder;

    private DatabaseSettings settings;
    private Database database;
    private SqlLoginRekey rekey;

    SqlLoginRekeyTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        settings = engine.fresh(folder);
        database = Database.open(settings);
        rekey = new SqlLoginRekey(database, AUDIT);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static LoginSeal seal(int number) {
        byte[] key = new byte[LoginSeal.KEY_BYTES];
        key[0] = (byte) number;
        return new LoginSeal(key);
    }

    private static Assignment assignment(long origin) {
        TerminalSpec spec =
                new TerminalSpec("A", TerminalType.DEMO, new TerminalPlace("local", "127.0.0.1", 5556, "a"), 1);
        Terminal terminal = new Terminal(new TerminalId(1), spec, TerminalState.AVAILABLE, "", 1);
        Assignment.Times times = new Assignment.Times(NOW, NOW, NOW);
        return new Assignment(origin, origin, new UserId("user_" + origin), terminal, times, Optional.empty());
    }

    private static Mt5Login login(long origin) {
        return new Mt5Login("1000" + origin, "password-" + origin, "Broker-Demo");
    }

    private void store(LoginSeal under, int first, int last) throws SQLException {
        try (Connection connection = settings.connect();
                PreparedStatement insert = connection.prepareStatement("insert into mt5_credential"
                        + " (origin_id, user_id, key_id, nonce, ciphertext, stored_at_ms) values (?, ?, ?, ?, ?, 1)")) {
            connection.setAutoCommit(false);
            for (int origin = first; origin <= last; origin++) {
                SealedLogin sealed = under.seal(login(origin), assignment(origin));
                insert.setLong(1, origin);
                insert.setString(2, "user_" + origin);
                insert.setString(3, sealed.keyId());
                insert.setString(4, sealed.nonce());
                insert.setString(5, sealed.ciphertext());
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    private void swap(int one, int other) throws SQLException {
        try (Connection connection = settings.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("update mt5_credential set ciphertext = (select ciphertext from mt5_credential where"
                    + " origin_id = " + other + ") where origin_id = " + one);
        }
    }

    private Map<Long, SealedLogin> stored() throws SQLException {
        Map<Long, SealedLogin> rows = new TreeMap<>();
        try (Connection connection = settings.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select origin_id, key_id, nonce, ciphertext from mt5_credential")) {
            while (row.next()) {
                rows.put(row.getLong(1), new SealedLogin(row.getString(2), row.getString(3), row.getString(4)));
            }
        }
        return rows;
    }

    private void assertAllUnder(LoginSeal seal) throws SQLException {
        stored().forEach((origin, row) ->
                assertThat(seal.open(row, assignment(origin))).isEqualTo(login(origin)));
    }

    private AuditLog audit() {
        return new SqlAuditLog(database, AUDIT);
    }

    private void assertNothingChanges(Resealing change, String message) throws SQLException {
        Map<Long, SealedLogin> before = stored();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> rekey.run(change, "tester", NOW))
                .withMessageContaining(message);

        assertThat(stored()).isEqualTo(before);
        assertThat(audit().verify(Optional.empty()).entries()).isZero();
    }

    @Test
    void everyLoginIsUnderTheNewKeyAndTheAuditSaysSo() throws SQLException {
        store(old, 1, LOGINS);

        assertThat(rekey.run(new Resealing(old, fresh), "tester", NOW)).isEqualTo(new Done(LOGINS, 0));

        assertThat(stored()).hasSize(LOGINS);
        assertAllUnder(fresh);
        assertThat(audit().verify(Optional.empty()).sound()).isTrue();
        assertThat(audit().list(new AuditLog.Wanted(
                        Optional.of("credentials.rekey"), Optional.empty(), Optional.empty(), 9)))
                .singleElement()
                .satisfies(numbered -> assertThat(numbered.entry().detail())
                        .isEqualTo("resealed=601 before=0 from=%s to=%s".formatted(old.keyId(), fresh.keyId())));
    }

    @Test
    void doneAgainOnlyWhatCameUnderTheOldKeyMeanwhileIsChanged() throws SQLException {
        store(old, 1, 3);
        rekey.run(new Resealing(old, fresh), "tester", NOW);
        Map<Long, SealedLogin> before = stored();
        store(old, 4, 5);

        assertThat(rekey.run(new Resealing(old, fresh), "tester", NOW)).isEqualTo(new Done(2, 3));

        assertThat(stored()).containsAllEntriesOf(before);
        assertAllUnder(fresh);
        assertThat(rekey.run(new Resealing(old, fresh), "tester", NOW)).isEqualTo(new Done(0, 5));
    }

    @Test
    void aWrongOldKeyChangesNothing() throws SQLException {
        store(old, 1, LOGINS);

        assertNothingChanges(new Resealing(foreign, fresh), "sealed with key " + old.keyId());
    }

    @Test
    void oneLoginThatDoesNotOpenKeepsAllAsTheyWere() throws SQLException {
        store(old, 1, LOGINS);
        swap(LOGINS, 1);

        assertNothingChanges(new Resealing(old, fresh), "the login of assignment " + LOGINS + " does not open");
    }

    @Test
    void aLoginOfAThirdKeyKeepsAllAsTheyWere() throws SQLException {
        store(old, 1, 3);
        store(foreign, 4, 4);

        assertNothingChanges(new Resealing(old, fresh), foreign.keyId());
    }
}
