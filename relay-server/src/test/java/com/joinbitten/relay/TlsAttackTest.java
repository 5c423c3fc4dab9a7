package com.joinbitten.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import com.joinbitten.relay.client.ClientTls;
import com.joinbitten.relay.client.RecordingListener;
import com.joinbitten.relay.client.RelayClient;
import com.joinbitten.relay.client.RelayClientConfig;
import com.joinbitten.relay.client.RelayTrust;
import com.joinbitten.relay.spool.FakeSpool;
import io.netty.pkitesting.CertificateBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on {@code auth.mode mtls}, over real sockets. */
class TlsAttackTest {
    private static final byte[] PING = Samples.frame("{\"command\":\"ping\"}");
    private static final byte[] FIRE = Samples.frame(SealedSocket.json(Samples.fire(1)));

    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();
    private final CapturedLog log = new CapturedLog();
    private TestCertificates certificates;
    private RelayServer server;

    @BeforeEach
    void start() throws Exception {
        certificates = new TestCertificates(folder);
        server = TestServer.inFrontOf(spool, certificates.mutual());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        log.close();
        List<String> secrets = new ArrayList<>();
        for (String name : List.of("relay", "toc", "desk")) {
            secrets.add(Files.readAllLines(certificates.file(name + ".key")).get(1));
        }
        assertThat(log.lines())
                .as("no secret in any line")
                .noneMatch(line -> secrets.stream().anyMatch(line::contains));
    }

    private void restart(String... sets) {
        server.close();
        server = TestServer.inFrontOf(spool, certificates.mutual(sets));
    }

    private RelaySocket connect(String client) throws IOException {
        return TestCertificates.connect(server.port(), certificates.as(client));
    }

    private static Code ask(RelaySocket socket, byte[] frame) throws IOException {
        socket.send(frame);
        return ((RelayFrame.Answer) RelayFrameJson.read(socket.readFrameBytes()))
                .reply()
                .code();
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign", "expired", "self-signed", "none"})
    @DisplayName("who shows no certificate of the authority that counts now does not get past the handshake")
    void unvouched(String kind) throws Exception {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        switch (kind) {
            case "foreign" -> certificates.client("toc", TestCertificates.authority("CN=Example CA"), tomorrow);
            case "expired" ->
                certificates.client(
                        "toc", certificates.authority(), Instant.now().minusSeconds(1));
            case "self-signed" -> certificates.selfSigned("toc");
            default -> {}
        }
        ClientTls by = kind.equals("none") ? certificates.anonymous() : certificates.as("toc");

        assertThatThrownBy(() -> {
                    try (RelaySocket client = TestCertificates.connect(server.port(), by)) {
                        ask(client, FIRE); // in TLS 1.3 the client learns only now
                    }
                })
                .isInstanceOf(Exception.class);
        await().until(() -> log.has("tls.refused", "remote=/127.0.0.1"));
        assertThat(spool.fires).isEmpty();
    }

    @Test
    @DisplayName("a certificate of the right authority that the clients file does not name opens nothing")
    void unknownSubject() throws Exception {
        certificates.client("nobody", certificates.authority(), Instant.now().plusSeconds(600));
        try (RelaySocket client = connect("nobody")) {
            assertThat(ask(client, FIRE)).isEqualTo(Code.AUTH_FAILED);
            assertThat(client.readAll()).isEmpty();
        }
        assertThat(log.has("auth.failed", "CN=nobody")).isTrue();
        assertThat(spool.fires).isEmpty();
    }

    @Test
    @DisplayName("a client that is struck off the file is hung up on at once, the others stay")
    void revoked() throws IOException {
        try (RelaySocket toc = connect("toc");
                RelaySocket desk = connect("desk")) {
            assertThat(ask(toc, PING)).isEqualTo(Code.OK);
            assertThat(ask(desk, PING)).isEqualTo(Code.OK);

            certificates.clients(TestCertificates.TOC);

            assertThat(desk.readAll()).isEmpty();
            assertThat(ask(toc, PING)).isEqualTo(Code.OK);
        }
        try (RelaySocket desk = connect("desk")) {
            assertThat(ask(desk, PING)).isEqualTo(Code.AUTH_FAILED);
        }
    }

    @Test
    @DisplayName("when their authority is withdrawn, clients are hung up on although the file still names them")
    void authorityWithdrawn() throws Exception {
        try (RelaySocket toc = connect("toc")) {
            assertThat(ask(toc, PING)).isEqualTo(Code.OK);

            certificates.write("ca.pem", TestCertificates.authority("CN=Other").getCertificatePEM());

            assertThat(toc.readAll()).isEmpty();
        }
        assertThat(log.has("tls.reloaded")).isTrue();
    }

    @Test
    @DisplayName("an open connection ends with its certificate")
    void expiresWhileOpen() throws Exception {
        boolean stood = false;
        for (int seconds = 3; !stood; seconds *= 3) {
            assertThat(seconds).as("life of the certificate").isLessThan(60);
            stood = endsWithItsCertificate(Duration.ofSeconds(seconds));
        }
    }

    /** False if the certificate was over before the connection stood, which shows nothing. */
    private boolean endsWithItsCertificate(Duration life) throws Exception {
        certificates.client("toc", certificates.authority(), Instant.now().plus(life));
        try (RelaySocket toc = connect("toc")) {
            if (ask(toc, PING) != Code.OK) {
                return false;
            }

            assertThat(toc.readAll()).isEmpty();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    @DisplayName("without TLS a client learns who the relay is and nothing else; raw is let in by its network alone")
    void downgrade() throws IOException {
        try (RelaySocket plain = new RelaySocket(server.port())) {
            assertThat(ask(plain, Samples.frame("{\"command\":\"hello\"}"))).isEqualTo(Code.OK);
            assertThat(ask(plain, FIRE)).isEqualTo(Code.AUTH_REQUIRED);
        }
        restart("auth.raw_allow=[10.0.0.0/8]");
        try (RelaySocket raw = new RelaySocket(server.port());
                RelaySocket inside = connect("toc")) {
            assertThat(raw.send(Samples.LEGACY).readAll()).contains("RAW_NOT_ALLOWED");
            assertThat(inside.send(Samples.LEGACY).readAll()).contains("RAW_NOT_ALLOWED");
        }
        assertThat(spool.fires).isEmpty();
    }

    @Test
    @DisplayName("a client with TLS hands no order to a relay with another name, of another authority, or without TLS")
    void impostors() throws Exception {
        RelayTrust trust = certificates.trust("toc");
        certificates.relay(
                new CertificateBuilder().subject("CN=relay").addSanDnsName("else.example.com"),
                certificates.authority());
        restart();
        expectNoConnection(trust);
        certificates.relay(TestCertificates.authority("CN=Example CA"));
        restart();
        expectNoConnection(trust);
        server.close();
        server = TestServer.inFrontOf(spool);
        expectNoConnection(trust);
        assertThat(spool.fires).isEmpty();
    }

    private void expectNoConnection(RelayTrust trust) {
        int before = log.lines().size();
        RelayClientConfig config = RelayClientConfig.of("127.0.0.1", server.port(), "test")
                .withBackoff(Duration.ofMillis(20), Duration.ofMillis(40))
                .withTrust(trust);
        try (RelayClient client = new RelayClient(config, new RecordingListener())) {
            client.start();
            await().until(() -> log.lines().stream().skip(before).anyMatch(line -> line.contains("relay.unreachable")));

            assertThat(client.connected()).isFalse();
            assertThat(client.send(Samples.fire(1))).failsWithin(Duration.ofSeconds(1));
        }
    }

    @Test
    @DisplayName("handshakes that are begun and not ended fill only the strangers' places, and lose them in time")
    void halfShaken() throws IOException {
        restart("limits.unauthenticated=3", "limits.whole_frame=1h");
        try (RelaySocket known = connect("toc")) {
            assertThat(ask(known, PING)).isEqualTo(Code.OK);
            List<RelaySocket> begun = begunHandshakes();
            await().until(() -> {
                try (RelaySocket more = new RelaySocket(server.port())) {
                    return more.send(Samples.LEGACY).readAll().contains("TOO_MANY_CONNECTIONS");
                }
            });
            assertThat(ask(known, PING)).isEqualTo(Code.OK);
            for (RelaySocket each : begun) {
                each.close();
            }
        }
        restart("limits.unauthenticated=3", "limits.whole_frame=500ms");
        for (RelaySocket each : begunHandshakes()) {
            assertThat(each.readAll()).isEmpty(); // until the relay hangs up
            each.close();
        }
        await().ignoreExceptions().until(() -> {
            try (RelaySocket toc = connect("toc")) {
                return ask(toc, PING) == Code.OK;
            }
        });
        assertThat(log.has("tls.refused", "timed out")).isTrue();
    }

    private List<RelaySocket> begunHandshakes() throws IOException {
        List<RelaySocket> begun = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            begun.add(new RelaySocket(server.port()).send(new byte[] {0x16, 3, 1, 1, 0}));
        }
        return begun;
    }
}
