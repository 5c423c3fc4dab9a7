package com.joinbitten.toc.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.TradeResultJson;
import com.joinbitten.relay.bench.report.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.BitSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlingTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);
    private static final String FIRE = "01JGVM2C00000000000000000";

    @TempDir
    private Path drop = Path.of("");

    @Test
    @DisplayName(
            "each order file is taken once, and what is lost, doubled, torn, late or never acknowledged is counted")
    void counts() throws IOException {
        order("bench_0000000", "BENCH_0000000", 1, 60_000);
        order("bench_0000001", "BENCH_0000000", 2, 60_000);
        order("bench_0000001", "BENCH_0000000", 3, 60_000);
        order("bench_0000001", "BENCH_0000001", 4, 0);
        Files.writeString(claimed("bench_0000000").resolve("trade_torn.json"), "{\"user_id\":\"bench_");

        Counts counts = new Settling(drop, 2, CLOCK).settle(BitSet.valueOf(new long[] {0b111}));

        assertThat(counts).isEqualTo(new Counts(3, 1, 1, 1, 0, 1, 1));
        assertThat(new Settling(drop, 2, CLOCK).settle(new BitSet())).isEqualTo(Counts.unseen(0));
    }

    @Test
    @DisplayName("a whole order is claimed and its result says that the broker refused it")
    void settled() throws IOException {
        order("bench_0000000", "BENCH_0000000", 1, 60_000);

        new Settling(drop, 2, CLOCK).settle(new BitSet());

        Path folder = drop.resolve("user_bench_0000000");
        assertThat(folder.resolve("claimed").resolve("trade_1.json")).exists();
        byte[] result = Files.readAllBytes(folder.resolve("results").resolve(FIRE + "1.1.json"));
        assertThat(TradeResultJson.read(result).ticket()).isEmpty();
        assertThat(TradeResultJson.read(result).event().wire()).isEqualTo("rejected");
    }

    @Test
    @DisplayName("a terminal that runs leaves what is late to the relay, and goes on counting")
    void inTime() throws IOException {
        order("bench_0000000", "BENCH_0000000", 1, 60_000);
        order("bench_0000001", "BENCH_0000000", 2, 0);
        Settling settling = new Settling(drop, 2, CLOCK);

        settling.takeInTime();
        order("bench_0000000", "BENCH_0000000", 3, 60_000);
        settling.takeInTime();

        assertThat(settling.counts(BitSet.valueOf(new long[] {0b11}))).isEqualTo(new Counts(2, 1, 1, 0, 0, 0, 0));
        assertThat(drop.resolve("user_bench_0000001").resolve("trade_2.json")).exists();
    }

    private void order(String user, String mission, int number, long life) throws IOException {
        String text = """
                {"symbol":"EURUSD","user_id":"%s","mission_id":"%s","fire_id":"%s","magic":"1","expires_at_ms":%d,"v":1}
                """.formatted(user, mission, FIRE + number, CLOCK.millis() + life);
        Files.writeString(claimed(user).resolve("trade_" + number + ".json"), text);
    }

    /** The user's folder, in which there is one for claims, as the relay makes them. */
    private Path claimed(String user) throws IOException {
        Path folder = drop.resolve("user_" + user);
        Files.createDirectories(folder.resolve("claimed"));
        return folder;
    }
}
