package com.joinbitten.relay.bench.past;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.bench.traffic.Dialect;
import com.joinbitten.relay.bench.traffic.FireSource;
import com.joinbitten.relay.drop.DropFileName;
import com.joinbitten.relay.ledger.ChainKeyFile;
import com.joinbitten.relay.ledger.Durability;
import com.joinbitten.relay.ledger.Ledger;
import com.joinbitten.relay.ledger.LedgerDriver;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.ledger.LedgerState;
import com.joinbitten.relay.recovery.Opening;
import com.joinbitten.relay.time.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Writes executed fires into the ledger of a relay that does not run, with the ledger's own code, as if it had been in
 * service for long. Not thread-safe.
 */
public final class OldFires {
    private static final int USERS = 100;
    private static final int FIRES_A_TRANSACTION = 10_000;
    private static final int FIRES_A_MILLISECOND = 1_000;
    private static final Instant OLDEST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration OLD = Duration.ofHours(2);

    private final Path data;
    private final int count;
    private final String packet = new String(FireSource.sample(Dialect.RAW), StandardCharsets.US_ASCII);
    private final SplittableRandom random = new SplittableRandom();

    /**
     * Fires of that number.
     *
     * @param data of a relay that was started on it and stopped
     */
    public OldFires(Path data, int count) {
        this.data = data;
        this.count = count;
    }

    /** Writes rows of fires whose files are gone already. */
    public void writeRows() throws IOException {
        Path folder = data.resolve("relay");
        Path file = folder.resolve(Opening.LEDGER_FILE);
        var key = ChainKeyFile.read(folder.resolve(ChainKeyFile.NAME));
        try (Ledger ledger = Ledger.open(file, Durability.PROCESS_CRASH, key, LedgerDriver.SQLITE)) {
            for (int from = 0; from < count; from += FIRES_A_TRANSACTION) {
                int first = from;
                int behind = Math.min(count, from + FIRES_A_TRANSACTION);
                ledger.transaction(() -> write(ledger, first, behind));
            }
        }
    }

    private void write(Ledger ledger, int first, int behind) {
        for (int number = first; number < behind; number++) {
            FireId id = FireId.create(OLDEST.toEpochMilli() + number, random);
            LedgerFire fire = new LedgerFire(
                    id,
                    user(number),
                    Optional.of(new RequestId(id.value())),
                    Optional.of(new MissionId("OLD_" + number)),
                    Optional.empty(),
                    LedgerState.FILLED,
                    Published.YES,
                    name(number),
                    packet,
                    new Deadline(OLDEST.toEpochMilli() + number, 0),
                    number / FIRES_A_MILLISECOND);
            ledger.fires().insert(fire, OLDEST.toEpochMilli() + number);
        }
    }

    /** Writes their claimed files, two hours old. */
    public void writeFiles() throws IOException {
        FileTime time = FileTime.from(Instant.now().minus(OLD));
        for (int user = 0; user < USERS; user++) {
            Files.createDirectories(claimed(user));
        }
        byte[] content = (packet + "\n").getBytes(StandardCharsets.US_ASCII);
        for (int number = 0; number < count; number++) {
            Path file = claimed(number).resolve(name(number));
            Files.write(file, content);
            Files.setLastModifiedTime(file, time);
        }
    }

    /** How many of the files are still there. */
    public int filesLeft() throws IOException {
        int left = 0;
        for (int user = 0; user < USERS; user++) {
            try (var files = Files.newDirectoryStream(claimed(user))) {
                for (Path file : files) {
                    left += file.toString().endsWith(".json") ? 1 : 0;
                }
            }
        }
        return left;
    }

    private Path claimed(int number) {
        return data.resolve("drop").resolve(user(number).folder()).resolve("claimed");
    }

    private static UserId user(int number) {
        return new UserId("old_%02d".formatted(number % USERS));
    }

    /** Names are a second apart. */
    private static String name(int number) {
        return DropFileName.of((OLDEST.getEpochSecond() + number) * 1_000_000);
    }
}
