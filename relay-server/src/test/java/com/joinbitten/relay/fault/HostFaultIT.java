package com.joinbitten.relay.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.relay.RelaySocket;
import com.joinbitten.relay.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.BufferUnderflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real process while its host, its folders and its clients misbehave. */
@Timeout(180)
class HostFaultIT {
    @TempDir
    private Path folder = Path.of("");

    private RelayProcess relay = new RelayProcess(Path.of(""));
    private Terminal terminal = new Terminal(Path.of(""));

    @BeforeEach
    void start() throws IOException {
        relay = new RelayProcess(folder.resolve("data")).start();
        terminal = new Terminal(relay.dropRoot());
        assertThat(code(relay.fire("1", "r0"))).isEqualTo("OK");
        terminal.take("1");
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private static String code(Optional<JsonObject> reply) {
        return reply.flatMap(json -> json.text("code")).orElse("no answer");
    }

    private void awaitDelivery(String user, String request) throws IOException {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> code(relay.fire(user, request)).equals("OK"));
        terminal.take(user);
    }

    @Test
    @DisplayName("too many open files: refused, not published; back by itself")
    void tooManyOpenFiles() throws Exception {
        loadClassesOfRefusals();
        Optional<JsonObject> refused;
        try (RelaySocket line = new RelaySocket(relay.port())) {
            line.send(Samples.frame("{\"command\":\"ping\"}")).readFrame();
            prlimit(3); // those that are open stay open
            refused = answer(line.send(Samples.frame(RelayProcess.order("1", "r1"))));
        }
        prlimit(4096);

        assertThat(terminal.visible("1")).isEmpty();
        if (refused.isPresent()) {
            assertThat(refused.get().text("code").orElse("")).isIn("DIR_UNAVAILABLE", "LEDGER_FAILED");
            assertThat(refused.get().text("published")).contains("no");
        } else { // a class of ours could not be opened: the relay ends, and its service starts it again
            assertThat(relay.exitCode()).isEqualTo(74);
            relay.start();
        }
        awaitDelivery("1", "r1");
        assertThat(terminal.executions("r1")).isEqualTo(1);
    }

    private static Optional<JsonObject> answer(RelaySocket line) throws IOException {
        try {
            return Optional.of(JsonObject.parse(line.readFrameBytes()));
        } catch (BufferUnderflowException hungUp) {
            return Optional.empty();
        }
    }

    /** The tests' class path is folders, and each class is a file to be opened. */
    private void loadClassesOfRefusals() throws IOException {
        Path refused = relay.dropRoot().resolve("user_refused");
        Files.createSymbolicLink(refused, folder);
        assertThat(code(relay.fire("refused", "r"))).isEqualTo("DIR_UNAVAILABLE");
        Files.delete(refused);
    }

    private void prlimit(long files) throws Exception {
        int done = new ProcessBuilder("prlimit", "--pid", String.valueOf(relay.pid()), "--nofile=" + files + ":4096")
                .start()
                .waitFor();
        assumeThat(done).as("prlimit").isZero();
    }

    @Test
    @DisplayName(
            "a user folder that is gone is made again; one that a link replaced is refused and nothing leaves the drop root")
    void userFolder() throws Exception {
        Path user = relay.dropRoot().resolve("user_1");
        delete(user);
        awaitDelivery("1", "r1");

        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        delete(user);
        Files.createSymbolicLink(user, elsewhere);
        JsonObject refused = relay.fire("1", "r2").orElseThrow();

        assertThat(refused.text("code")).contains("DIR_UNAVAILABLE");
        assertThat(refused.text("published")).contains("no");
        assertThat(elsewhere).isEmptyDirectory();
        Files.delete(user);
        awaitDelivery("1", "r2");
        assertThat(terminal.executions("r1")).isEqualTo(1);
        assertThat(terminal.executions("r2")).isEqualTo(1);
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    @DisplayName(
            "a drop root that is gone ends the relay with 74; when it is back, so is the relay, and nothing came twice")
    void dropRootGone() throws Exception {
        Files.move(relay.dropRoot(), folder.resolve("moved"));

        assertThat(relay.exitCode()).isEqualTo(74);
        Files.move(folder.resolve("moved"), relay.dropRoot());
        relay.start();
        awaitDelivery("1", "r1");
        assertThat(code(relay.fire("1", "r0"))).isEqualTo("OK");
        terminal.take("1");
        assertThat(terminal.executions("r0")).isEqualTo(1);
        assertThat(terminal.executions("r1")).isEqualTo(1);
    }

    @Test
    @DisplayName("while another program holds the ledger fires are refused; when it lets go they are delivered")
    void ledgerLocked() throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + relay.ledger());
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            JsonObject refused = relay.fire("1", "r1").orElseThrow();

            assertThat(refused.text("code")).contains("LEDGER_FAILED");
            assertThat(refused.text("published")).contains("no");
            assertThat(refused.text("retry")).contains("same");
            assertThat(terminal.visible("1")).isEmpty();
            statement.execute("rollback");
        }
        awaitDelivery("1", "r1");
        assertThat(terminal.executions("r1")).isEqualTo(1);
    }

    @Test
    @DisplayName("a damaged ledger: the relay does not start, says why, and says what to do")
    void ledgerDamaged() throws Exception {
        relay.signal("TERM"); // what is in the log of a killed one would repair the file
        assertThat(relay.exitCode()).isZero();
        byte[] content = Files.readAllBytes(relay.ledger());
        Arrays.fill(content, 0, 100, (byte) 'x');
        Files.write(relay.ledger(), content);

        relay.launch();

        assertThat(relay.exitCode()).isEqualTo(74);
        assertThat(relay.output())
                .contains("relay.refused_to_start")
                .contains("damaged")
                .contains("adopt=true");
    }

    @Test
    @DisplayName("a process that is stopped past a deadline delivers nothing when it goes on")
    void pausedPastTheDeadline() throws Exception {
        Instant deadline = InstantSource.system().instant().plusMillis(600);
        String order =
                RelayProcess.order("1", "r1").replace("\"command\"", "\"expires_at\":\"" + deadline + "\",\"command\"");
        relay.signal("STOP");
        try (RelaySocket line = new RelaySocket(relay.port())) {
            line.send(Samples.frame(order));
            await().until(() -> InstantSource.system().instant().isAfter(deadline.plusMillis(50)));
            relay.signal("CONT");
            JsonObject late = JsonObject.parse(line.readFrameBytes());

            assertThat(late.text("code")).contains("EXPIRED");
            assertThat(late.text("published")).contains("no");
        }
        assertThat(terminal.visible("1")).isEmpty();
    }

    @Test
    @DisplayName("a delivery that hangs in its rename past the deadline is taken back at once")
    void hangingRename() throws Exception {
        assumeThat(Strace.obstacle()).as("why strace cannot be used here").isEmpty();
        Path state = relay.dropRoot().resolve("user_1").resolve("state");
        Files.writeString(state.resolve("terminal.json"), "{\"level\":2}");
        JsonObject late;
        try (Strace strace = Strace.attach(
                relay.threads("relay-spool"),
                Optional.of("rename:delay_enter=6500000:when=1"),
                folder.resolve("trace"))) {
            Instant deadline = InstantSource.system().instant().plusMillis(6_000);
            String order = RelayProcess.order("1", "r1")
                    .replace("\"command\"", "\"expires_at\":\"" + deadline + "\",\"command\"");
            late = relay.ask(order).orElseThrow();
            assertThat(strace.calls()).anyMatch(call -> call.name().equals("rename"));
        }

        assertThat(late.text("state")).contains("EXPIRED");
        assertThat(late.text("published")).as("a terminal may have seen it").contains("yes");
        assertThat(terminal.visible("1")).isEmpty();
    }

    @Test
    @DisplayName(
            "a client that hangs up, is cut off or resets at any byte disturbs nobody, and its order goes out once at most")
    void cutAnywhere() throws Exception {
        byte[] frame = Samples.frame(RelayProcess.order("2", "cut"));
        for (int length = 0; length <= frame.length; length++) {
            for (int linger : new int[] {-1, 0}) { // an end, a reset
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
                    socket.setSoLinger(linger == 0, 0);
                    socket.getOutputStream().write(frame, 0, length);
                }
            }
        }
        awaitDelivery("1", "r1");
        awaitDelivery("2", "cut");
        assertThat(terminal.executions("cut")).isEqualTo(1);
    }

    @Test
    @DisplayName("a client that only sends and never reads is not waited for, nor one that has finished sending")
    void neverReads() throws Exception {
        try (RelaySocket deaf = new RelaySocket(relay.port());
                RelaySocket half = new RelaySocket(relay.port())) {
            for (int i = 0; i < 200; i++) {
                deaf.send(Samples.frame("{\"command\":\"hello\",\"request_id\":\"%d\"}".formatted(i)));
            }
            half.send(Samples.frame(RelayProcess.order("2", "half"))).finish();
            assertThat(half.readFrame()).contains("\"published\":\"yes\"");
            awaitDelivery("1", "r1");
        }
    }

    @Test
    @DisplayName("a file system that turned read-only: refused, not published; back by itself")
    void readOnly() throws Exception {
        assumeThat(Strace.obstacle()).as("why strace cannot be used here").isEmpty();
        loadClassesOfRefusals();
        String everyWrite = "openat,mkdir,rename,pwrite64,unlink,ftruncate:error=EROFS";
        try (Strace strace =
                Strace.attach(relay.threads("relay-spool"), Optional.of(everyWrite), folder.resolve("trace"))) {
            for (String user : new String[] {"1", "new"}) {
                JsonObject refused = relay.fire(user, "r-" + user).orElseThrow();
                assertThat(refused.text("code").orElse("")).isIn("DIR_UNAVAILABLE", "LEDGER_FAILED");
                assertThat(refused.text("published")).contains("no");
            }
            assertThat(strace.calls()).anyMatch(SystemCall::tampered);
        }
        awaitDelivery("1", "r-1");
        awaitDelivery("new", "r-new");
        assertThat(terminal.executions("r-1")).isEqualTo(1);
        assertThat(terminal.executions("r-new")).isEqualTo(1);
    }
}
