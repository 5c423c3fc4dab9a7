package com.joinbitten.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each of these starts relays as processes of their own. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
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
    @DisplayName("half of a closed loop is fired in an open one; every round is a row of CSV and an object of JSON")
    void rows() throws IOException {
        Path json = folder.resolve("out.json");

        CommandRun run = CommandRun.of(
                "bench",
                "relay",
                "--connections=2",
                "--count=20",
                "--warm-up=0s",
                "--rate=half",
                "--csv=-",
                "--durability=process-crash",
                "--json=" + json,
                "--data=" + folder.resolve("data"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).hasSize(3).first().asString().startsWith("name,round,dialect,durability,connections,");
        assertThat(run.lines().get(1)).startsWith("\"framed, 2 connections\",1,framed,process-crash,2,1,8,,");
        assertThat(run.err()).contains("open loop at");
        JsonObject whole = JsonObject.parse(Files.readAllBytes(json));
        JsonValue.Items rounds = (JsonValue.Items) whole.get("rounds").orElseThrow();
        assertThat(rounds.values()).hasSize(2).allSatisfy(round -> {
            assertThat(((JsonObject) round).requiredInteger("acknowledged")).isEqualTo(20);
            assertThat(((JsonObject) round).requiredInteger("lost")).isZero();
        });
    }

    @Test
    @DisplayName("idle connections are held while others fire, and their memory is told")
    void idle() {
        CommandRun run = pair("idle", "--idle=20");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("framed, 2 connections, no idle ones", "framed, 2 connections, 20 idle ones")
                .contains("fires/s with 20 idle connections to none:", "live heap per idle connection, bytes:");
    }

    @Test
    @DisplayName("slow and silent connections are held while others fire")
    void hostile() {
        CommandRun run = pair("hostile", "--dripping=20", "--silent=5");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("p99 beside hostile connections to p99 without:");
    }

    @Test
    @DisplayName("the cleanup deletes the old files that were made for it, while others fire")
    void cleanup() {
        CommandRun run = pair("cleanup", "--files=300", "--after=2s");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("cleanup of 300 files", "old files left behind the round");
        Matcher left = Pattern.compile("before it\\): ([0-9.]+)").matcher(run.out());
        assertThat(left.find()).isTrue();
        assertThat(new BigDecimal(left.group(1))).as("old files left").isLessThan(BigDecimal.valueOf(300));
    }

    @Test
    @DisplayName("a relay starts on a ledger that was filled for it")
    void start() {
        CommandRun run = CommandRun.of("bench", "start", "--rows=500", "--rounds=1", "--data=" + folder);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("start with 500 ledger rows to none:");
    }

    private CommandRun pair(String command, String... options) {
        List<String> all = new ArrayList<>(List.of("bench", command));
        all.addAll(List.of(options));
        all.addAll(List.of("--connections=2", "--rounds=1", "--duration=1500ms", "--warm-up=0s", "--data=" + folder));
        return CommandRun.of(all.toArray(String[]::new));
    }

    @Test
    @DisplayName("what is out of range is refused by name, rule and value")
    void usage() {
        CommandRun run = CommandRun.of("bench", "relay", "--pipeline=33");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("pipeline must be 1 to 32: 33");
    }
}
