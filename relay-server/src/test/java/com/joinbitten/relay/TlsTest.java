package com.joinbitten.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.client.ClientTls;
import com.joinbitten.relay.client.RecordingListener;
import com.joinbitten.relay.client.RelayClient;
import com.joinbitten.relay.client.RelayClientConfig;
import com.joinbitten.relay.client.RelayTrust;
import com.joinbitten.relay.spool.FakeSpool;
import io.netty.pkitesting.X509Bundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS on the relay's one port, over real sockets, with certificates that are made for the test. */
class TlsTest {
    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();
    private TestCertificates certificates;
    private RelayServer server;

    @BeforeEach
    void start() throws Exception {
        certificates = new TestCertificates(folder);
        server = TestServer.inFrontOf(spool, certificates.mutual());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart(String... sets) {
        server.close();
        server = TestServer.inFrontOf(spool, sets);
    }

    private RelayClient client(RelayTrust trust) {
        RelayClient client = new RelayClient(
                RelayClientConfig.of("127.0.0.1", server.port(), "test")
                        .withAnswerTimeout(Duration.ofSeconds(60))
                        .withBackoff(Duration.ofMillis(5), Duration.ofMillis(40))
                        .withTrust(trust),
                new RecordingListener());
        client.start();
        return client;
    }

    private static Code fire(RelayClient client, int number) throws Exception {
        return client.send(Samples.fire(number)).get(45, TimeUnit.SECONDS).code();
    }

    @Test
    @DisplayName("a client whose certificate the clients file names fires, as far as its entry reaches")
    void mutual() throws Exception {
        try (RelayClient toc = client(certificates.trust("toc"));
                RelayClient desk = client(certificates.trust("desk"))) {
            await().until(() -> toc.connected() && desk.connected());

            assertThat(fire(toc, 1)).isEqualTo(Code.OK);
            assertThat(fire(desk, 2)).isEqualTo(Code.FORBIDDEN_USER);
        }
        assertThat(spool.fires).hasSize(1);
    }

    @ParameterizedTest(name = "{0} commands at once")
    @ValueSource(ints = {1, 32, 500})
    @DisplayName("many commands in one record are all answered, also beyond what may be unanswered")
    void pipelined(int count) throws IOException {
        spool.hold();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            all.writeBytes(Samples.frame(SealedSocket.json(Samples.fire(i))));
        }
        try (RelaySocket client = TestCertificates.connect(server.port(), certificates.as("toc"))) {
            client.send(all.toByteArray());
            await().until(() -> spool.heldAnswers() == Math.min(32, count));
            spool.release();

            List<Code> codes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                codes.add(((RelayFrame.Answer) RelayFrameJson.read(client.readFrameBytes()))
                        .reply()
                        .code());
            }
            assertThat(codes).hasSize(count).containsOnly(Code.OK);
        }
    }

    @Test
    @DisplayName("a raw client inside TLS is answered and hung up on, its end of TLS told")
    void rawInside() throws IOException {
        try (RelaySocket raw = TestCertificates.connect(server.port(), certificates.as("toc"))) {
            assertThat(raw.send(Samples.LEGACY).readAll()).contains("\"success\":true");
        }
        try (RelaySocket raw = new RelaySocket(server.port())) {
            assertThat(raw.send(Samples.LEGACY).readAll()).contains("\"success\":true");
        }
    }

    @Test
    @DisplayName("keys may be proved inside TLS, and then nowhere else unless the settings say so")
    void withKeys() throws Exception {
        TestKeys keys = new TestKeys(folder);
        RelayTrust key = RelayTrust.BLIND.withCredentials(TestKeys.credentials("toc"));
        restart(certificates.served(keys.sets()));
        try (RelayClient secured = client(key.withTls(certificates.anonymous()));
                RelayClient plain = client(key)) {
            await().until(secured::connected);
            assertThat(fire(secured, 1)).isEqualTo(Code.OK);
            await().during(Duration.ofMillis(200)).until(() -> !plain.connected());
        }
        restart(certificates.served(keys.sets("tls.required=false")));
        try (RelayClient plain = client(key)) {
            await().until(plain::connected);
            assertThat(fire(plain, 2)).isEqualTo(Code.OK);
        }
    }

    @Test
    @DisplayName("in local mode TLS may be spoken and need not")
    void local() throws Exception {
        restart(certificates.served(new String[0]));
        try (RelayClient secured = client(RelayTrust.BLIND.withTls(certificates.anonymous()));
                RelayClient plain = client(RelayTrust.BLIND)) {
            await().until(() -> secured.connected() && plain.connected());

            assertThat(fire(secured, 1)).isEqualTo(Code.OK);
            assertThat(fire(plain, 2)).isEqualTo(Code.OK);
        }
    }

    @Test
    @DisplayName("a renewed certificate counts from the next connection on, and the open ones stay")
    void renewed() throws Exception {
        try (RelayClient before = client(certificates.trust("toc"))) {
            await().until(before::connected);
            X509Bundle other = TestCertificates.authority("CN=Other CA");
            certificates.relay(other);
            certificates.write("ca.pem", certificates.authority().getCertificatePEM() + other.getCertificatePEM());
            ClientTls onlyOther = new ClientTls(
                    certificates.file("other.pem"),
                    Optional.of("relay.example.com"),
                    certificates.as("toc").identity());
            certificates.write("other.pem", other.getCertificatePEM());

            try (RelayClient after = client(RelayTrust.BLIND.withTls(onlyOther))) {
                await().atMost(Duration.ofSeconds(45)).until(after::connected);
                assertThat(fire(after, 1)).isEqualTo(Code.OK);
            }
            assertThat(fire(before, 2)).isEqualTo(Code.OK);
        }
    }

    @Test
    @DisplayName(
            "a broken certificate changes nothing, and a relay does not start with it; every fault is named at once")
    void broken() throws Exception {
        certificates.write("relay.pem", "-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----\n");
        certificates.write("ca.pem", "");
        certificates.write("clients.yaml", "clients:\n  toc:\n    users: ['*']\n");

        assertThatThrownBy(() -> TestServer.inFrontOf(spool, certificates.mutual()))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.faults())
                                .hasSize(3)
                                .anyMatch(fault -> fault.startsWith("tls.certificate"))
                                .anyMatch(fault -> fault.startsWith("tls.client_ca"))
                                .anyMatch(fault -> fault.contains("clients.toc.subject is missing")));
        certificates.write("ca.pem", certificates.authority().getCertificatePEM());
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(45)).untilAsserted(() -> {
            try (RelaySocket client = TestCertificates.connect(server.port(), certificates.as("toc"))) {
                client.send(Samples.frame("{\"command\":\"ping\"}"));
                assertThat(client.readFrame()).contains("pong");
            }
        });
    }

    @Test
    @DisplayName("settings that leave a hole or cannot work are refused, all at once")
    void settings() {
        assertThatThrownBy(() -> TestServer.config(folder, "auth.mode=mtls", "tls.required=false"))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.faults())
                                .hasSize(4)
                                .anyMatch(fault -> fault.startsWith("auth.clients_file"))
                                .anyMatch(fault -> fault.startsWith("tls.certificate and tls.key"))
                                .anyMatch(fault -> fault.startsWith("tls.client_ca"))
                                .anyMatch(fault -> fault.startsWith("tls.required")));
        assertThatThrownBy(() -> TestServer.config(folder, "tls.certificate=/x.pem"))
                .hasMessageContaining("go together");
        assertThatThrownBy(() -> TestServer.config(folder, certificates.served(new String[] {"listen.host=0.0.0.0"})))
                .hasMessageContaining("TLS or not")
                .hasMessageContaining("auth.mode to mtls");
        assertThatThrownBy(() -> TestServer.config(folder, "tls.client_ca=/ca.pem"))
                .hasMessageContaining("auth.mode mtls alone");
    }

    @Test
    @DisplayName("fires from many connections are all answered")
    void many() throws Exception {
        List<RelayClient> clients = new ArrayList<>();
        try {
            List<CompletableFuture<RelayReply>> replies = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                clients.add(client(certificates.trust("toc")));
            }
            await().until(() -> clients.stream().allMatch(RelayClient::connected));
            for (int i = 0; i < 200; i++) {
                replies.add(clients.get(i % clients.size()).send(Samples.fire(i)));
            }
            for (CompletableFuture<RelayReply> reply : replies) {
                assertThat(reply.get(45, TimeUnit.SECONDS).code()).isEqualTo(Code.OK);
            }
        } finally {
            clients.forEach(RelayClient::close);
        }
    }
}
