package com.joinbitten.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.KeyOffer;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.relay.access.Handshake;
import com.joinbitten.relay.access.Nonces;
import com.joinbitten.relay.spool.FakeSpool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever a relay happens to call: it obeys nobody who has not proved a key, by the same rules as on its own port. */
class DialAttackTest {
    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();
    private ServerSocket called;
    private RelayServer relay;

    @BeforeEach
    void open() throws IOException {
        called = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        relay = TestServer.inFrontOf(
                spool,
                new TestKeys(folder)
                        .sets(
                                "dial.to=[127.0.0.1:" + called.getLocalPort() + "]",
                                "dial.max_backoff=200ms",
                                "auth.deadline=10m",
                                "limits.first_byte=10m"));
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        called.close();
    }

    private RelaySocket next() throws IOException {
        return new RelaySocket(called.accept());
    }

    @Test
    @DisplayName("before a key is proved it says who it is, and takes no order; raw ones not even then")
    void nothingIsProved() throws Exception {
        String fire = SealedSocket.json(Samples.fire(1));
        try (RelaySocket somebody = next()) {
            somebody.send(Samples.frame("{\"command\":\"hello\",\"client\":\"toc\"}"));
            assertThat(somebody.readFrame()).contains("\"relay_id\":\"relay\"");
            somebody.send(Samples.frame(fire));
            assertThat(somebody.readFrame()).contains("AUTH_REQUIRED");
        }
        try (RelaySocket raw = next()) {
            raw.send(Samples.LEGACY);
            assertThat(raw.readAll()).contains("RAW_NOT_ALLOWED");
        }
        try (RelaySocket tls = next()) {
            tls.send(new byte[] {0x16, 3, 1, 0, 5});
            assertThat(tls.readAll()).contains("BAD_FRAME");
        }
        assertThat(spool.fires).isEmpty();
    }

    @Test
    @DisplayName("a proof with another key, or the one of an earlier call, opens nothing")
    void wrongProofs() throws Exception {
        RelayCommand.Auth earlier;
        KeyOffer offer = new KeyOffer("toc", new Nonces().next());
        try (RelaySocket right = next()) {
            RelayFrame.Challenge challenge = SealedSocket.challenge(right, "toc", offer.nonce());
            Handshake handshake = SealedSocket.handshake(TestKeys.key("toc"), offer.nonce(), challenge);
            earlier = new RelayCommand.Auth(handshake.clientProof());
            right.send(Samples.frame(SealedSocket.json(earlier)));
            assertThat(right.readFrameBytes()).isNotEmpty(); // sealed: it was taken
        }
        try (RelaySocket again = next()) {
            SealedSocket.challenge(again, "toc", offer.nonce());
            again.send(Samples.frame(SealedSocket.json(earlier)));
            again.send(Samples.frame(SealedSocket.json(Samples.fire(1))));
            assertThat(again.readFrame()).contains("AUTH_FAILED");
        }
        try (RelaySocket other = next()) {
            RelayFrame.Challenge challenge = SealedSocket.challenge(other, "toc", offer.nonce());
            Handshake handshake = SealedSocket.handshake(TestKeys.key("desk"), offer.nonce(), challenge);
            other.send(Samples.frame(SealedSocket.json(new RelayCommand.Auth(handshake.clientProof()))));
            assertThat(other.readFrame()).contains("AUTH_FAILED");
        }
        assertThat(spool.fires).isEmpty();
    }

    @Test
    @DisplayName("it calls again and again, and its own port and its end are held up by nobody who does not answer")
    void nobodyAnswers() throws Exception {
        for (int i = 0; i < 3; i++) {
            next().close();
        }
        try (RelaySocket silent = next();
                SealedSocket own = SealedSocket.proved(relay.port(), "toc")) {
            assertThat(own.ask(Samples.fire(1)).success()).isTrue();
            relay.close();
            assertThat(silent.readAll()).contains("DRAINING");
        }
        assertThat(spool.fires).hasSize(1);
    }
}
