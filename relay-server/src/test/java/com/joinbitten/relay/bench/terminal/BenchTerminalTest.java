package com.joinbitten.relay.bench.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.DropFileJson;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.relay.Samples;
import com.joinbitten.relay.bench.traffic.Dialect;
import com.joinbitten.relay.bench.traffic.FireMark;
import com.joinbitten.relay.bench.traffic.FireSource;
import com.joinbitten.relay.bench.traffic.FireWriter;
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
    private static final Instant IN_TIME = Samples.NOON.plusSeconds(1);

    @TempDir
    private Path drop = Path.of("");

    private final FireSource source = new FireSource("t", 2, CLOCK);
    private final FireWriter writer = source.writer(Dialect.RAW);
    private int files;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(drop.resolve("user_bench_t_00000/claimed"));
        Files.createDirectories(drop.resolve("user_bench_t_00001/claimed"));
    }

    @Test
    @DisplayName("whole files in the order of sending are counted once and claimed by rename")
    void whole() throws IOException {
        drop(0, order(0, 0, 1, IN_TIME));
        drop(0, order(0, 0, 2, IN_TIME));

        Arrivals arrivals = look();

        assertThat(arrivals.seen().stream()).containsExactly(1, 2);
        assertThat(arrivals.doubled() + arrivals.torn() + arrivals.reordered() + arrivals.late())
                .isZero();
        assertThat(drop.resolve("user_bench_t_00000/claimed")).isDirectoryContaining("glob:**trade_*.json");
    }

    @Test
    @DisplayName("the same fire in two files is doubled, a file cut short is torn, one past its deadline late")
    void faults() throws IOException {
        byte[] whole = order(0, 0, 2, IN_TIME);
        drop(0, order(0, 0, 1, IN_TIME));
        drop(0, order(0, 0, 1, Samples.NOON.minusSeconds(1)));
        drop(0, Arrays.copyOf(whole, whole.length - 1));
        drop(0, Arrays.copyOf(whole, whole.length / 2));

        Arrivals arrivals = look();

        assertThat(arrivals.doubled()).isEqualTo(1);
        assertThat(arrivals.torn()).isEqualTo(2);
        assertThat(arrivals.late()).isEqualTo(1);
    }

    @Test
    @DisplayName("a file in another user's folder is not as it was sent")
    void misdelivered() throws IOException {
        drop(0, order(1, 0, 1, IN_TIME));

        assertThat(look().torn()).isEqualTo(1);
    }

    @Test
    @DisplayName("names must rise in the order of sending, by user and connection only")
    void reordered() throws IOException {
        drop(0, order(0, 0, 2, IN_TIME));
        drop(0, order(0, 1, 1, IN_TIME)); // another connection
        drop(1, order(1, 0, 0, IN_TIME)); // another user

        assertThat(look().reordered()).isZero();

        drop(0, order(0, 0, 4, IN_TIME));
        drop(0, order(0, 0, 3, IN_TIME));

        assertThat(look().reordered()).isEqualTo(1);
    }

    private Arrivals look() throws IOException {
        BenchTerminal terminal = new BenchTerminal(drop, source, CLOCK);
        terminal.start();
        terminal.close();
        return terminal.arrivals();
    }

    private void drop(int user, byte[] content) throws IOException {
        files++;
        String name = "trade_20260105_120000_%06d.json".formatted(files);
        Files.write(drop.resolve("user_bench_t_%05d".formatted(user)).resolve(name), content);
    }

    private byte[] order(int user, int connection, int number, Instant deadline) {
        JsonObject packet = JsonObject.parse(writer.write(new FireMark(user, connection, number)));
        return DropFileJson.write(packet, Samples.fireId(1), deadline, DropFileJson.Format.LINE);
    }
}
