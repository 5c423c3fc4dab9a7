package com.joinbitten.relay.doctor.terminal;

import static com.joinbitten.relay.doctor.Finding.Severity.ERROR;
import static com.joinbitten.relay.doctor.Finding.Severity.OK;
import static com.joinbitten.relay.doctor.Finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.relay.doctor.Finding;
import com.joinbitten.relay.drop.DiskFileOps;
import com.joinbitten.relay.drop.DropFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalChecksTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @TempDir
    private Path root = Path.of("");

    private final DiskFileOps files = new DiskFileOps();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "fine        | 1  | OK      | AutoTrading is on      | {'level':2,'account':7,'auto_trading':true,'time':'2026-01-05T11:59:59Z'}",
                "old EA      | 1  | WARNING | knows no deadline      | {'level':0,'auto_trading':true}",
                "first claim | 1  | WARNING | keeps no ledger        | {'level':1,'auto_trading':true}",
                "trading off | 1  | ERROR   | AutoTrading is off     | {'level':2,'auto_trading':false}",
                "silent      | 11 | ERROR   | heartbeat 11000 ms old | {'level':2,'auto_trading':true}",
                "skewed      | 1  | ERROR   | its clock differs      | {'level':2,'time':'2026-01-05T11:00:00Z'}",
                "torn        | 1  | ERROR   | cannot be understood   | {'level':2,",
            })
    @DisplayName("a terminal is judged by its heartbeat")
    void heartbeat(String what, long age, Finding.Severity severity, String text, String json) throws IOException {
        beat("7", json.replace('\'', '"'), NOON.minusSeconds(age));

        List<Finding> findings = new HeartbeatsCheck(folders(), files, InstantSource.fixed(NOON)).findings();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.text()).startsWith("user 7: ").contains(text);
        });
    }

    @Test
    @DisplayName("without a heartbeat an old EA is assumed; without users there is nothing to say")
    void noHeartbeat() throws IOException {
        HeartbeatsCheck check = new HeartbeatsCheck(folders(), files, InstantSource.fixed(NOON));

        assertThat(check.findings()).extracting(Finding::severity).containsExactly(OK);
        Files.createDirectory(root.resolve("user_7"));
        assertThat(check.findings()).extracting(Finding::severity).containsExactly(WARNING);
    }

    @Test
    @DisplayName("two terminals on one folder are found by the heartbeats that take turns")
    void shared() throws IOException {
        beat("7", "{\"level\":2,\"account\":\"100\"}", NOON);
        beat("8", "{\"level\":2,\"account\":\"300\"}", NOON);
        AtomicInteger looks = new AtomicInteger();

        List<Finding> findings = new SharedFolderCheck(folders(), files, () -> {
                    String account = looks.incrementAndGet() % 2 == 0 ? "100" : "200";
                    beatQuietly("7", "{\"level\":2,\"account\":\"" + account + "\"}");
                })
                .findings();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(ERROR);
            assertThat(finding.text()).contains("user 7", "100", "200");
        });
        assertThat(new SharedFolderCheck(folders(), files, () -> {}).findings())
                .extracting(Finding::severity)
                .containsExactly(OK);
    }

    @Test
    @DisplayName("a terminal that is older than the fence is an error, except in the first session")
    void startOrder() throws IOException {
        Path mark = Files.createDirectories(root.resolve(".relay")).resolve("session");
        List<Processes.Running> running = List.of(
                new Processes.Running(1, "wine C:\\MT5\\terminal64.exe /portable", NOON.minusSeconds(5)),
                new Processes.Running(2, "java RelayMain paper --data /data", NOON.minusSeconds(5)),
                new Processes.Running(3, "java RelayMain paper --data /other", NOON.minusSeconds(5)),
                new Processes.Running(4, "C:\\MT5\\terminal64.exe", NOON.plusSeconds(5)));
        StartOrderCheck check = new StartOrderCheck(root, "/data", files, () -> running);

        assertThat(check.findings()).extracting(Finding::severity).containsExactly(OK);
        session(mark, 1);
        assertThat(check.findings()).extracting(Finding::severity).containsExactly(OK);
        session(mark, 2);
        assertThat(check.findings()).hasSize(2).allMatch(finding -> finding.severity() == ERROR);
        assertThat(check.findings()).extracting(Finding::text).anyMatch(text -> text.contains("process id 2 "));
        assertThat(new StartOrderCheck(root, "/data", files, List::of).findings())
                .extracting(Finding::severity)
                .containsExactly(OK);
    }

    @Test
    @DisplayName("units that start terminals must come after a relay's that waits for its fence")
    void unitOrder() throws IOException {
        Path units = Path.of("..", "conf", "systemd");
        assertThat(new UnitOrderCheck(units).findings()).allMatch(finding -> finding.severity() == OK);

        Files.writeString(root.resolve("bitten-relay.service"), "[Service]\nExecStart=/opt/bitten/bin/bitten relay\n");
        Files.writeString(root.resolve("mt5.service"), "[Service]\nExecStart=/usr/bin/wine terminal64.exe\n");
        assertThat(new UnitOrderCheck(root).findings())
                .extracting(Finding::severity)
                .containsExactlyInAnyOrder(WARNING, ERROR);
    }

    private static void session(Path mark, int counter) throws IOException {
        Files.writeString(mark, "{\"counter\":" + counter + "}");
        Files.setLastModifiedTime(mark, FileTime.from(NOON));
    }

    private void beatQuietly(String user, String json) {
        try {
            beat(user, json, NOON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void beat(String user, String json, Instant at) throws IOException {
        Path state = Files.createDirectories(root.resolve("user_" + user).resolve("state"));
        Path file = Files.writeString(state.resolve("terminal.json"), json);
        Files.setLastModifiedTime(file, FileTime.from(at));
    }

    private DropFolders folders() {
        return new DropFolders(root, root, files);
    }
}
