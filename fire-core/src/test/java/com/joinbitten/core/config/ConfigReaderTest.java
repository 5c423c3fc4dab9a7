package com.joinbitten.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
    private enum Durability {
        POWER_LOSS,
        PROCESS_CRASH
    }

    @TempDir
    private Path folder;

    @Test
    @DisplayName("every kind of value is read from the file")
    void file() throws IOException {
        ConfigReader in = reader("""
                # a comment
                listen:
                  host: 127.0.0.1
                  port: 5_556
                  ports: [8888, 5000]
                fire.wait: 1.5s
                limits:
                  frame: 64KiB
                  names: [a, b]
                ledger: {durability: process-crash, on: true}
                risk: 1.25
                drop.root: drop
                """);

        assertThat(in.text("listen.host", "")).isEqualTo("127.0.0.1");
        assertThat(in.port("listen.port", 1)).isEqualTo(5556);
        assertThat(in.ports("listen.ports", List.of())).containsExactly(8888, 5000);
        assertThat(in.duration("fire.wait", Duration.ZERO, Duration.ZERO)).hasMillis(1_500);
        assertThat(in.bytes("limits.frame", 0, 1, 1 << 20)).isEqualTo(65_536);
        assertThat(in.texts("limits.names", List.of())).containsExactly("a", "b");
        assertThat(in.choice("ledger.durability", Durability.POWER_LOSS)).isEqualTo(Durability.PROCESS_CRASH);
        assertThat(in.flag("ledger.on", false)).isTrue();
        assertThat(in.decimal("risk", "1")).isEqualTo("1.25");
        assertThat(in.path("drop.root", Path.of("/x"))).isAbsolute().endsWithRaw(Path.of("drop"));
        in.finish();
    }

    @Test
    @DisplayName("what nobody wrote has its default")
    void defaults() {
        ConfigReader in = new ConfigReader(new ConfigSources("TOC_", Optional.empty(), Map.of(), List.of()));

        assertThat(in.port("listen.port", 5556)).isEqualTo(5556);
        assertThat(in.text("listen.host")).isEmpty();
        assertThat(in.secret("auth.pepper")).isEmpty();
        assertThat(in.choice("ledger.durability", Durability.POWER_LOSS)).isEqualTo(Durability.POWER_LOSS);
        in.finish();
    }

    @Test
    @DisplayName("--set beats the environment, which beats .env, which beats the file")
    void order() throws IOException {
        Path file = write("a: file\nb: file\nc: file\nd: file\n");
        Files.writeString(folder.resolve(".env"), "# who\nTOC_A=dotenv\nTOC_B=\"dotenv\"\n  TOC_C = dotenv\nBOT=x\n");
        ConfigReader in = new ConfigReader(new ConfigSources(
                "TOC_", Optional.of(file), Map.of("TOC_A", "real", "TOC_B", "real"), List.of("a=set")));

        assertThat(in.text("a", "")).isEqualTo("set");
        assertThat(in.text("b", "")).isEqualTo("real");
        assertThat(in.text("c", "")).isEqualTo("dotenv");
        assertThat(in.text("d", "")).isEqualTo("file");
        assertThat(in.environment("BOT")).contains("x");
        in.finish();
    }

    @Test
    @DisplayName("a key's variable is upper case, with dots and dashes as underscores")
    void variables() {
        ConfigReader in = new ConfigReader(
                new ConfigSources("RELAY_", Optional.empty(), Map.of("RELAY_DROP_CLEANUP_INTERVAL", "5m"), List.of()));

        assertThat(in.duration("drop.cleanup-interval", Duration.ZERO, Duration.ZERO))
                .hasMinutes(5);
    }

    @Test
    @DisplayName("--set writes lists in brackets")
    void setLists() {
        ConfigReader in = new ConfigReader(
                new ConfigSources("TOC_", Optional.empty(), Map.of(), List.of("listen.ports=[18888, 15000]")));

        assertThat(in.ports("listen.ports", List.of())).containsExactly(18_888, 15_000);
        in.finish();
    }

    @Test
    @DisplayName("all faults are told at once, each with place, key, rule and value")
    void allFaults() throws IOException {
        Path file = write("port: 70000\nwait: soon\nlimits:\n  frame: 64KB\nmode: fast\non: yes\nprot: 1\n");
        ConfigReader in = new ConfigReader(new ConfigSources(
                "TOC_", Optional.of(file), Map.of("TOC_COUNT", "many"), List.of("risk=high", "nonsense", "extra=1")));

        in.port("port", 5556);
        in.duration("wait", Duration.ZERO, Duration.ZERO);
        in.bytes("limits.frame", 1, 1, 10);
        in.choice("mode", Durability.POWER_LOSS);
        in.flag("on", false);
        in.integer("count", 1, 1, 9);
        in.decimal("risk", "1");
        in.fault("min must not be above max");

        assertThat(faults(in))
                .containsExactlyInAnyOrder(
                        "--set needs key=value: nonsense",
                        file + ":1: port must be 0 to 65535: 70000",
                        file + ":2: wait must be a duration such as 250ms, 10s, 5m or 24h: soon",
                        file + ":4: limits.frame must be a size such as 64KiB: 64KB",
                        file + ":5: mode must be one of power-loss, process-crash: fast",
                        file + ":6: on must be true or false: yes",
                        "environment TOC_COUNT: count must be a number: many",
                        "--set: risk must be a number: high",
                        "min must not be above max",
                        file + ":7: unknown key prot",
                        "--set: unknown key extra");
    }

    @ParameterizedTest
    @DisplayName("a broken file is a fault with its line")
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1\\nb: [1\\nc: 2\\n | :3: ",
                "a: 1\\na: 2\\n | :2: ",
                "a.b: 1\\na:\\n  b: 2\\n | :3: a.b stands twice",
                "a: [[1]]\\n | :1: a must be a plain value",
                "- a\\n- b\\n | :1: a mapping of keys is expected",
                "plain | :1: a mapping of keys is expected",
                "a: &x {b: *x}\\n | :1: a.b.b.b.b.b.b.b is nested too deep",
                "? [a]\\n: 1\\n | : Non scalar key"
            })
    void brokenFiles(String text, String said) throws IOException {
        Path file = write(text.replace("\\n", "\n"));

        assertThat(faults(new ConfigReader(new ConfigSources("TOC_", Optional.of(file), Map.of(), List.of()))))
                .anySatisfy(fault -> assertThat(fault).startsWith(file + said));
    }

    @Test
    @DisplayName("a file that is not there is a fault")
    void missingFile() {
        Path file = folder.resolve("none.yaml");

        ConfigReader in = new ConfigReader(new ConfigSources("TOC_", Optional.of(file), Map.of(), List.of()));

        assertThat(faults(in)).containsExactly(file + ": cannot be read: NoSuchFileException");
    }

    @Test
    @DisplayName("an empty file is no fault")
    void emptyFile() throws IOException {
        reader("# nothing\n").finish();
    }

    @ParameterizedTest
    @DisplayName("a size that does not fit is refused, also where it would wrap around")
    @ValueSource(strings = {"17179869185GiB", "999999999999GiB", "0", "5GiB", "-1"})
    void sizes(String text) {
        ConfigReader in = set("size=" + text);

        assertThat(in.bytes("size", 7, 1, 1L << 32)).isEqualTo(7);
        assertThat(faults(in)).hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("durations have a unit")
    @CsvSource({"250ms,250", "1.5s,1500", "5m,300000", "24h,86400000", "1 d,86400000", "0s,0"})
    void durations(String text, long millis) {
        assertThat(ConfigReader.parseDuration(text)).hasMillis(millis);
    }

    @Test
    @DisplayName("a secret is never printed, not even in a fault")
    void secrets() throws IOException {
        ConfigReader in = reader("auth.pepper: hunter2\n");

        Secret secret = in.secret("auth.pepper").orElseThrow();

        assertThat(secret).hasToString("***").isEqualTo(new Secret("hunter2")).isNotEqualTo(new Secret("hunter3"));
        assertThat(secret.reveal()).isEqualTo("hunter2");
        in.finish();
    }

    @Test
    @DisplayName("the names below a key are told in their order")
    void names() throws IOException {
        ConfigReader in = reader("relays:\n  b: {address: x}\n  a: {address: y, zone: z}\nrelay: 1\n");

        assertThat(in.names("relays")).containsExactly("b", "a");
    }

    private ConfigReader reader(String yaml) throws IOException {
        return new ConfigReader(new ConfigSources("TOC_", Optional.of(write(yaml)), Map.of(), List.of()));
    }

    private static ConfigReader set(String assignment) {
        return new ConfigReader(new ConfigSources("TOC_", Optional.empty(), Map.of(), List.of(assignment)));
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("toc.yaml"), yaml);
    }

    private static List<String> faults(ConfigReader in) {
        return catchThrowableOfType(ConfigException.class, in::finish).faults();
    }
}
