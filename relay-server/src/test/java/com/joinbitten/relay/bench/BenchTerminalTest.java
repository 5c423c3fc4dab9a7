package com.joinbitten.relay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.wire.DropFileJson;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.relay.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTerminalTest {
    private static final Clock CLOCK = Clock.fixed(Samples.NOON, ZoneOffset.UTC);

    @TempDir
    private Path drop = Path.of("");

    private final FireSource source = new FireSource("t", 1, CLOCK);
    private int files;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(drop.resolve("user_bench_t_0/claimed"));
    }

    @Test
    @DisplayName("whole files are counted once and claimed by rename")
    void whole() throws IOException {
        drop(order(source.next(), Samples.NOON.plusSeconds(1)));
        drop(order(source.next(), Samples.NOON.plusSeconds(1)));

        BenchTerminal terminal = look();

        assertThat(terminal.seen().cardinality()).isEqualTo(2);
        assertThat(terminal.duplicated() + terminal.torn() + terminal.late()).isZero();
        assertThat(drop.resolve("user_bench_t_0/claimed")).isDirectoryContaining("glob:**trade_*.json");
    }

    @Test
    @DisplayName("the same fire in two files is duplicated, a file cut short is torn, one past its deadline late")
    void faults() throws IOException {
        byte[] once = source.next();
        byte[] whole = order(source.next(), Samples.NOON.plusSeconds(1));
        drop(order(once, Samples.NOON.plusSeconds(1)));
        drop(order(once, Samples.NOON.minusSeconds(1)));
        drop(Arrays.copyOf(whole, whole.length - 1));
        drop(Arrays.copyOf(whole, whole.length / 2));

        BenchTerminal terminal = look();

        assertThat(terminal.duplicated()).isEqualTo(1);
        assertThat(terminal.torn()).isEqualTo(2);
        assertThat(terminal.late()).isEqualTo(1);
    }

    private BenchTerminal look() throws IOException {
        BenchTerminal terminal = new BenchTerminal(drop, source, source.users(), CLOCK);
        terminal.start();
        terminal.close();
        return terminal;
    }

    private void drop(byte[] content) throws IOException {
        files++;
        Files.write(drop.resolve("user_bench_t_0/trade_20260105_120000_%06d.json".formatted(files)), content);
    }

    private static byte[] order(byte[] packet, Instant deadline) {
        FireId id = Samples.fireId(1);
        return DropFileJson.write(JsonObject.parse(packet), id, deadline, DropFileJson.Format.LINE);
    }
}
