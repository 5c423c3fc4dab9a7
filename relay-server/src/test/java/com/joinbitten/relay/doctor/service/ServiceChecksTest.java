package com.joinbitten.relay.doctor.service;

import static com.joinbitten.relay.doctor.Finding.Severity.ERROR;
import static com.joinbitten.relay.doctor.Finding.Severity.OK;
import static com.joinbitten.relay.doctor.Finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.relay.doctor.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceChecksTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final String HOST = "127.0.0.1";

    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("a port that nobody serves is free; a stranger behind it is an error")
    void port() throws Exception {
        int port;
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = stranger.getLocalPort();
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerOnce(stranger));
            Visit visit = new RelayVisitor(HOST, port, Clock.systemUTC()).visit();
            answered.join();

            assertThat(visit).isInstanceOf(Visit.Other.class);
            assertThat(judged(visit, Optional.empty())).isEqualTo(ERROR);
        }
        Visit free = new RelayVisitor(HOST, port, Clock.systemUTC()).visit();
        assertThat(free).isEqualTo(new Visit.Free());
        assertThat(judged(free, Optional.empty())).isEqualTo(OK);
    }

    private static void answerOnce(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("a relay with another ledger is not the one of these settings")
    void otherLedger() {
        assertThat(judged(relay(0), Optional.of("ledger-1"))).isEqualTo(OK);
        assertThat(judged(relay(0), Optional.of("ledger-2"))).isEqualTo(ERROR);
    }

    @ParameterizedTest(name = "{0} ms ahead")
    @CsvSource({"0, OK", "-1999, OK", "2001, WARNING", "-9999, WARNING", "10001, ERROR", "-10001, ERROR"})
    @DisplayName("clocks that differ are a warning from 2 s and an error from 10 s on")
    void clocks(long aheadMillis, Finding.Severity severity) {
        assertThat(new ClockCheck(relay(aheadMillis), Optional.empty(), InstantSource.fixed(NOON)).findings())
                .extracting(Finding::severity)
                .containsExactly(severity);
    }

    @Test
    @DisplayName("a clock behind the newest file name was set back")
    void clockSetBack() {
        assertThat(new ClockCheck(new Visit.Free(), Optional.of(NOON.plusSeconds(60)), InstantSource.fixed(NOON))
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(WARNING);
    }

    @Test
    @DisplayName("a running relay whose heartbeat is late cannot store fires")
    void heartbeat() throws IOException {
        Path file = folder.resolve("heartbeat.txt");
        assertThat(heartbeatOf(file, new Visit.Free())).isEqualTo(OK);
        assertThat(heartbeatOf(file, relay(0))).isEqualTo(WARNING);
        Files.writeString(file, "[HEARTBEAT]");
        Files.setLastModifiedTime(file, FileTime.from(NOON.minusSeconds(2)));
        assertThat(heartbeatOf(file, relay(0))).isEqualTo(OK);
        Files.setLastModifiedTime(file, FileTime.from(NOON.minusSeconds(20)));
        assertThat(heartbeatOf(file, relay(0))).isEqualTo(ERROR);
    }

    private static Finding.Severity heartbeatOf(Path file, Visit visit) throws IOException {
        return new RelayHeartbeatCheck(file, visit, InstantSource.fixed(NOON))
                .findings()
                .get(0)
                .severity();
    }

    private static Finding.Severity judged(Visit visit, Optional<String> ledgerId) {
        return new PortCheck("127.0.0.1:5556", visit, ledgerId)
                .findings()
                .get(0)
                .severity();
    }

    private static Visit relay(long aheadMillis) {
        RelayIdentity identity = new RelayIdentity("relay", "ledger-1", "boot", NOON, 1, 65_536, 32, "power-loss", 1);
        return new Visit.Relay(identity, Duration.ofMillis(aheadMillis));
    }
}
