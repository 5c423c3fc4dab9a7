package com.joinbitten.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("bench relay starts a relay of its own, measures it beside the floor and stops it")
    void ownRelay() {
        CommandRun run = CommandRun.of(
                "bench",
                "relay",
                "--connections=2",
                "--count=20",
                "--rounds=2",
                "--warm-up=0s",
                "--floor",
                "--floor-duration=50ms",
                "--durability=process-crash",
                "--dialect=raw",
                "--data=" + folder);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("raw, 2 clients at once").contains("rate/floor");
        assertThat(folder.resolve("drop")).isDirectory();
    }

    @Test
    @DisplayName("what is out of range is refused by name, rule and value")
    void usage() {
        CommandRun run = CommandRun.of("bench", "relay", "--pipeline=33");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("pipeline must be 1 to 32: 33");
    }
}
