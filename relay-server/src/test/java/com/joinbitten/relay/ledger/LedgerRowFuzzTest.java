package com.joinbitten.relay.ledger;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** Whatever stands in a column of the ledger is read, or refused as damage; nothing else may escape, and nothing hangs. */
class LedgerRowFuzzTest {
    private static final List<String> COLUMNS = List.of(
                    "fire.fire_id fire.user_id fire.request_id fire.mission_id fire.raw_key fire.state fire.published fire.file"
                            + " fire.packet fire.expires_at_ms fire.boot_deadline_ms fire.age_ms fire.accepted_at_ms"
                            + " fire.cleared fire.mission_bound fire.seq event.n event.epoch event.fire_id event.result_n"
                            + " event.at_ms event.body event.code subscriber.name subscriber.epoch subscriber.n"
                            + " identity.ledger_id identity.drop_id identity.session_counter identity.session_token"
                            + " identity.event_epoch identity.highest_name_us identity.age_ms"
                            + " identity.opens_refused_until_age_ms drop_user.user_id")
            .stream()
            .flatMap(names -> Arrays.stream(names.split(" ", -1)))
            .toList();

    private static ScratchLedger ledger;

    @BeforeAll
    static void makeLedger() throws Exception {
        ledger = ScratchLedger.withoutRules();
    }

    /** The first byte chooses the reader, then one the column, one the row, one the kind of the value in the others. */
    @FuzzTest(maxDuration = "60s")
    void rows(byte[] bytes) throws Exception {
        if (bytes.length < 4) {
            return;
        }
        ledger.replaceBy(ledger.bytes());
        try {
            store(COLUMNS.get(Byte.toUnsignedInt(bytes[1]) % COLUMNS.size()), bytes);
        } catch (SQLException uniqueOrNoNumber) {
            return;
        }

        LedgerReaders.read(ledger.file(), bytes[0]);
    }

    private static void store(String column, byte[] bytes) throws SQLException {
        String[] name = column.split("\\.", -1);
        String sql = "update %1$s set %2$s = ? where rowid = (select rowid from %1$s limit 1 offset %3$d)";
        String update = name[0].equals("drop_user")
                ? "update drop_user set user_id = ?"
                : sql.formatted(name[0], name[1], bytes[2] & 3);
        byte[] value = Arrays.copyOfRange(bytes, 4, bytes.length);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger.file());
                PreparedStatement statement = connection.prepareStatement(update)) {
            switch (bytes[3] & 3) {
                case 0 -> statement.setString(1, new String(value, StandardCharsets.UTF_8));
                case 1 -> statement.setLong(1, number(value));
                case 2 -> statement.setBytes(1, value);
                default -> statement.setObject(1, null);
            }
            statement.executeUpdate();
        }
    }

    private static long number(byte[] value) {
        long number = 0;
        for (byte next : value) {
            number = (number << 8) | Byte.toUnsignedInt(next);
        }
        return number;
    }
}
