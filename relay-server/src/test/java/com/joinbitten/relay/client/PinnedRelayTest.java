package com.joinbitten.relay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.relay.CapturedLog;
import com.joinbitten.relay.RelayServer;
import com.joinbitten.relay.Samples;
import com.joinbitten.relay.TestCertificates;
import com.joinbitten.relay.TestKeys;
import com.joinbitten.relay.TestServer;
import com.joinbitten.relay.spool.FakeSpool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Relay {@code b} has the same keys and a certificate of the same authority as relay {@code a}, which is meant. */
class PinnedRelayTest {
    @TempDir
    private Path folder;

    private final FakeSpool other = new FakeSpool("b");
    private final CapturedLog log = new CapturedLog();

    @AfterEach
    void release() {
        log.close();
    }

    private static RelayClient through(RedirectingProxy proxy, RelayTrust trust) {
        RelayClient client = new RelayClient(
                RelayClientConfig.of("127.0.0.1", proxy.port(), "test")
                        .withAnswerTimeout(Duration.ofSeconds(60))
                        .withBackoff(Duration.ofMillis(20), Duration.ofMillis(40))
                        .withTrust(trust),
                new RecordingListener());
        client.start();
        return client;
    }

    private void expectRefusal(RedirectingProxy proxy, RelayTrust trust, String reason) {
        try (RelayClient client = through(proxy, trust)) {
            await().until(() -> log.has("relay.unreachable", reason));

            assertThat(client.connected()).isFalse();
            assertThat(client.send(Samples.fire(1))).failsWithin(Duration.ofSeconds(1));
        }
        assertThat(other.fires).isEmpty();
    }

    @Test
    @DisplayName("a client that names its relay is not led to another one that has the same key")
    void sameKey() throws Exception {
        RelayTrust key = RelayTrust.BLIND.withCredentials(TestKeys.credentials("toc"));
        try (RelayServer relay = TestServer.inFrontOf(other, new TestKeys(folder).sets());
                RedirectingProxy proxy = new RedirectingProxy(relay.port(), UnaryOperator.identity())) {
            expectRefusal(proxy, key.withRelayId("a"), "relay_id must be a: this is another relay, b");

            try (RelayClient led = through(proxy, key)) {
                await().until(led::connected);
                assertThat(led.send(Samples.fire(1)).get(45, TimeUnit.SECONDS).code())
                        .as("without the name, the redirect works: this is what the name is for")
                        .isEqualTo(Code.OK);
            }
        }
    }

    @Test
    @DisplayName("nor by somebody on the way who gives that one the right name: the proof is made over the name")
    void renamed() throws Exception {
        RelayTrust key = RelayTrust.BLIND.withCredentials(TestKeys.credentials("toc"));
        try (RelayServer relay = TestServer.inFrontOf(other, new TestKeys(folder).sets());
                RedirectingProxy proxy = new RedirectingProxy(
                        relay.port(), said -> said.replace("\"relay_id\":\"b\"", "\"relay_id\":\"a\""))) {
            expectRefusal(proxy, key.withRelayId("a"), "the relay's proof is wrong");
        }
    }

    @Test
    @DisplayName("inside TLS the name is held against what the certificate's owner says")
    void sameAuthority() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        RelayTrust trust = certificates.trust("toc");
        try (RelayServer relay = TestServer.inFrontOf(other, certificates.mutual());
                RedirectingProxy proxy = new RedirectingProxy(relay.port(), UnaryOperator.identity())) {
            expectRefusal(proxy, trust.withRelayId("a"), "relay_id must be a");
            try (RelayClient right = through(proxy, trust.withRelayId("b"))) {
                await().until(right::connected);
            }
        }
    }

    @Test
    @DisplayName("a name that no relay can have is refused")
    void badName() {
        assertThatThrownBy(() -> RelayTrust.BLIND.withRelayId("a b")).hasMessageContaining("relay_id must be 1 to 64");
    }
}
