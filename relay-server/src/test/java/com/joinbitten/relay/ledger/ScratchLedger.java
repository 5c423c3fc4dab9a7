package com.joinbitten.relay.ledger;

import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.TradeResultJson;
import com.joinbitten.relay.Samples;
import com.joinbitten.relay.time.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** A small ledger with a row of each kind, whose file a test may damage: each look is at a fresh copy. */
final class ScratchLedger {
    static final ChainKey KEY = new ChainKey(new byte[32]);
    private static final int FIRES = 4;

    private final Path file;
    private final byte[] sound;

    private ScratchLedger(Path file) throws IOException {
        this.file = file;
        this.sound = Files.readAllBytes(file);
    }

    /** As a relay leaves it. */
    static ScratchLedger sound() throws IOException {
        Path file = scratchFolder().resolve("ledger.db");
        make(file);
        return new ScratchLedger(file);
    }

    /** With a schema that takes anything in any column, as a damaged file may hold it. */
    static ScratchLedger withoutRules() throws IOException, SQLException {
        Path file = scratchFolder().resolve("ledger.db");
        make(file);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma writable_schema = on");
            statement.execute("update sqlite_master set sql = replace(replace(replace(replace(sql, 'not null', ''),"
                    + " 'strict', ''), ', without rowid', ''), 'check (id = 1)', '')"
                    + " where type = 'table' and name != 'drop_user'");
            statement.execute("pragma journal_mode = delete");
        }
        return new ScratchLedger(file);
    }

    /** In memory where the system has such a folder: thousands of copies need no disk. */
    private static Path scratchFolder() throws IOException {
        Path memory = Path.of("/dev/shm");
        Path folder = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "ledger")
                : Files.createTempDirectory("ledger");
        for (String name : List.of("", "ledger.db", "ledger.db-wal", "ledger.db-shm")) {
            folder.resolve(name).toFile().deleteOnExit(); // in the opposite order
        }
        return folder;
    }

    private static void make(Path file) {
        try (Ledger ledger = open(file)) {
            ledger.transaction(() -> {
                ledger.identity().store("drop-1", new LedgerIdentity.Session(1, "token"), 1);
                ledger.identity().storeCounters(1_767_614_400_000_000L, 5_000);
                ledger.subscribers().add("toc", new EventPosition(1, 1));
                for (int i = 1; i <= FIRES; i++) {
                    LedgerFire fire = fire(i);
                    ledger.fires().insert(fire, Samples.NOON.toEpochMilli());
                    ledger.users().add(fire.user());
                }
                ledger.events().append(Samples.event(1));
                ledger.events().append(filled(2));
            });
        }
    }

    static LedgerFire fire(int number) {
        LedgerState[] states = {LedgerState.CLAIMED, LedgerState.FILLED, LedgerState.INTENT, LedgerState.IN_DOUBT};
        return new LedgerFire(
                Samples.fireId(number),
                Samples.event(number).user(),
                Optional.of(new RequestId("r" + number)),
                Optional.of(new MissionId("M" + number)),
                Optional.of("raw" + number),
                states[(number - 1) % states.length],
                Published.YES,
                "trade_20260105_120000_00000" + number + ".json",
                "{\"user_id\":\"7176191872\",\"symbol\":\"EURUSD\",\"lot\":0.1}",
                new Deadline(Samples.NOON.plusSeconds(60).toEpochMilli(), 60_000),
                number * 1_000L);
    }

    private static RelayEvent filled(int number) {
        RelayEvent claimed = Samples.event(number);
        String result = """
                {"fire_id":"%s","n":1,"event":"filled","retcode":10009,"ticket":77,"requested_volume":0.1,\
                "filled_volume":0.1,"price":1.09,"profit":0,"commission":0,"swap":0,"balance":10000,"equity":10000,\
                "time":"2026-01-05T12:00:01Z","end":1}""".formatted(claimed.fireId());
        return new RelayEvent(
                claimed.position(),
                claimed.fireId(),
                claimed.user(),
                FireState.FILLED,
                claimed.at(),
                Optional.of(TradeResultJson.read(result.getBytes(StandardCharsets.US_ASCII))));
    }

    /** The bytes of the sound file; a copy. */
    byte[] bytes() {
        return sound.clone();
    }

    /** The file as a relay opens it. */
    static Ledger open(Path file) {
        return Ledger.open(file, Durability.PROCESS_CRASH, KEY, LedgerDriver.SQLITE);
    }

    Path file() {
        return file;
    }

    /** Puts these bytes in place of the file, and nothing beside it. */
    void replaceBy(byte[] bytes) throws IOException {
        Files.deleteIfExists(file.resolveSibling("ledger.db-wal"));
        Files.deleteIfExists(file.resolveSibling("ledger.db-shm"));
        Files.deleteIfExists(file.resolveSibling("ledger.db-journal"));
        Files.write(file, bytes);
    }
}
