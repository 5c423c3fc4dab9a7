package com.joinbitten.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.relay.terminal.PaperConfig;
import com.joinbitten.relay.terminal.PaperTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kill switch as an operator has it: command line, socket, ledger, files, and the real paper terminal. */
@Timeout(120)
class HaltCommandTest {
    @TempDir
    private Path folder;

    private RelayServer relay;

    @BeforeEach
    void start() {
        relay = RelayServer.start(TestServer.config(folder, "listen.port=0", "ledger.durability=process-crash"));
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private CommandRun run(String command, String... more) {
        String[] address = {command, "--relay", "127.0.0.1:" + relay.port()};
        return CommandRun.of(Stream.concat(Stream.of(address), Stream.of(more)).toArray(String[]::new));
    }

    private String fire(int number) throws IOException {
        return framed("""
                {"symbol":"EURUSD","type":"buy","lot":0.1,"user_id":"7176","request_id":"r%d"}""".formatted(number));
    }

    /** Without the second after which an old client is told that its order is withdrawn. */
    private String framed(String json) throws IOException {
        try (RelaySocket client = new RelaySocket(relay.port())) {
            return client.send(Samples.frame(json)).readFrame();
        }
    }

    private String raw(String json) throws IOException {
        try (RelaySocket client = new RelaySocket(relay.port())) {
            return client.send(json).readAll();
        }
    }

    private long results() throws IOException {
        try (Stream<Path> names = Files.list(folder.resolve("drop/user_7176/results"))) {
            return names.filter(name -> name.toString().endsWith(".json")).count();
        }
    }

    @Test
    @DisplayName("halt waits for the terminal's confirmation, resume lets it go on, also across a restart of the relay")
    void whole() throws Exception {
        PaperConfig paper = PaperConfig.defaults(folder.resolve("drop"), folder.resolve("paper"));
        try (PaperTerminal terminal = PaperTerminal.start(paper)) {
            assertThat(terminal).isNotNull();
            assertThat(fire(1)).contains("\"code\":\"OK\"");
            await().ignoreExceptions().until(() -> results() == 1);
            await().until(() -> Files.exists(folder.resolve("drop/user_7176/state/terminal.json")));

            CommandRun halted = run("halt", "--reason", "fat finger", "--wait", "20");

            assertThat(halted.err()).isEmpty();
            assertThat(halted.out())
                    .contains("halted by operator (fat finger)", "withdrawn       0", "confirmed       7176")
                    .doesNotContain("not confirmed");
            assertThat(halted.exitCode()).isZero();
            assertThat(fire(2)).contains("\"code\":\"HALTED\"").contains("fat finger");
            relay.close();
            start();
            assertThat(fire(2)).contains("\"code\":\"HALTED\"");
            assertThat(framed("{\"command\":\"holds\"}"))
                    .contains("\"hold\":\"operator\"")
                    .contains("\"confirmed\":[\"7176\"]");

            CommandRun resumed = run("resume");

            assertThat(resumed.out()).contains("resumed");
            assertThat(resumed.exitCode()).isZero();
            assertThat(fire(2)).contains("\"code\":\"OK\"");
            await().until(() -> results() == 2);
        }
    }

    @Test
    @DisplayName("a terminal from which nothing is heard is named, and the command fails, although the relay is halted")
    void mute() throws Exception {
        assertThat(fire(1)).contains("\"code\":\"OK\"");

        CommandRun halted = run("halt", "--wait", "0", "--hold", "night");

        assertThat(halted.exitCode()).isEqualTo(1);
        assertThat(halted.out()).contains("halted by night", "withdrawn       1", "cannot confirm  7176");
        assertThat(fire(2)).contains("HALTED");
    }

    @Test
    @DisplayName("resume of another's hold fails and names who holds; where nothing is halted it is fine")
    void foreign() {
        assertThat(run("halt", "--hold", "night", "--wait", "0").exitCode()).isZero();

        CommandRun foreign = run("resume");

        assertThat(foreign.exitCode()).isEqualTo(1);
        assertThat(foreign.out()).contains("held by         night since ");
        assertThat(foreign.err()).contains("there is no hold operator");
        assertThat(run("resume", "--hold", "night").exitCode()).isZero();
        assertThat(run("resume").out()).contains("not halted");
    }

    @Test
    @DisplayName("a relay that asks for a key is halted with one that allows it, and by nobody without")
    void withKey() throws IOException {
        relay.close();
        TestKeys keys = new TestKeys(folder);
        relay = RelayServer.start(
                TestServer.config(folder, "listen.port=0", "auth.mode=hmac", "auth.keys_file=" + keys.file()));
        Path secret = Files.writeString(folder.resolve("toc.key"), TestKeys.CANARY);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));

        CommandRun halted = run("halt", "--key-id", "toc", "--key-file", secret.toString(), "--wait", "0");

        assertThat(halted.err()).isEmpty();
        assertThat(halted.exitCode()).isZero();
        assertThat(run("resume", "--wait", "0").exitCode()).isEqualTo(1);
        assertThat(halted.out() + halted.err()).doesNotContain(TestKeys.CANARY);
    }

    @Test
    @DisplayName("a relay that does not answer is told as not known")
    void unreachable() {
        int port = relay.port();
        relay.close();

        CommandRun halted = CommandRun.of("halt", "--relay", "127.0.0.1:" + port, "--wait", "0");

        assertThat(halted.exitCode()).isEqualTo(1);
        assertThat(halted.err()).contains("not known whether the relay is halted", ".relay/halt");
    }

    @Test
    @DisplayName("names, reasons and addresses that are none are usage errors")
    void usage() {
        assertThat(run("halt", "--hold", "a b").exitCode()).isEqualTo(2);
        assertThat(run("halt", "--reason", "").exitCode()).isEqualTo(2);
        assertThat(run("halt", "--wait", "-1").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("resume", "--relay", "nowhere").exitCode()).isEqualTo(2);
    }

    @Test
    @DisplayName("the raw dialect halts, too, and its answer stays below a kilobyte")
    void overRaw() throws IOException {
        for (int i = 0; i < 20; i++) {
            String name = "x".repeat(60) + i;
            String answer =
                    raw("{\"command\":\"halt\",\"hold\":\"%s\",\"reason\":\"%s\"}".formatted(name, "ü".repeat(100)));
            assertThat(answer).contains("\"success\":true").contains("\"halted\":true");
            assertThat(answer.length()).isLessThan(1_000);
        }
        assertThat(raw("{\"command\":\"halt\"}")).contains("BAD_FIELD").contains("\"field\":\"hold\"");
    }
}
