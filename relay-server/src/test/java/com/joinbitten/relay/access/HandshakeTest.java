package com.joinbitten.relay.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.config.Secret;
import com.joinbitten.core.wire.Opaque32;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final byte[] PING = "{\"command\":\"ping\"}".getBytes(US_ASCII);

    private static final SharedKey KEY =
            new SharedKey("toc", new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

    private static Opaque32 filled(int value) {
        byte[] bytes = new byte[Opaque32.BYTES];
        Arrays.fill(bytes, (byte) value);
        return Opaque32.of(bytes);
    }

    private static Handshake handshake(String relayId, int clientNonce, int relayNonce) {
        return new Handshake(KEY, relayId, filled(clientNonce), filled(relayNonce));
    }

    @Test
    @DisplayName("proofs and sealed frames are those that another implementation made of docs/protocol.md")
    void knownAnswers() {
        Handshake handshake = handshake("london-1", 0x11, 0x22);

        assertThat(handshake.relayProof().text()).isEqualTo("RBIO6B4BohveEsRAWditGP0DfiOuDALU2Q5vCN0g8ho");
        assertThat(handshake.clientProof().text()).isEqualTo("s3OSfsYqpHGFaxkUuKBu6ZyoIcmzPlZFkLNtbXJcI4A");
        assertThat(HexFormat.of()
                        .formatHex(handshake.sessionKeys().clientSealer().seal(PING)))
                .isEqualTo(HexFormat.of().formatHex(PING) + "0000000000000001"
                        + "5417e298348d6aeca98e337681a64fdf50ff95d98ed3bed21110b87fcf4655ad");
        assertThat(HexFormat.of()
                        .formatHex(handshake.sessionKeys().relaySealer().seal(PING)))
                .endsWith("40cf11881c3099f366123d2f0234c0a921be93f1afa9d6d79e84275e3f08a2e0");
    }

    @Test
    @DisplayName("a proof is good for its relay, its nonces and its direction alone")
    void bound() {
        Handshake handshake = handshake("london-1", 1, 2);

        assertThat(handshake.isClientProof(handshake.clientProof())).isTrue();
        assertThat(handshake.isClientProof(handshake.relayProof())).isFalse();
        assertThat(handshake.isClientProof(handshake("london-2", 1, 2).clientProof()))
                .isFalse();
        assertThat(handshake.isClientProof(handshake("london-1", 2, 1).clientProof()))
                .isFalse();
        assertThat(handshake.isRelayProof(handshake("london-1", 1, 3).relayProof()))
                .isFalse();
    }

    @Test
    @DisplayName("a frame opens once, in its turn and for its direction; after a fault nothing opens")
    void seals() {
        SessionKeys keys = handshake("london-1", 1, 2).sessionKeys();
        FrameSealer sealer = keys.clientSealer();
        FrameOpener opener = keys.clientOpener();
        byte[] first = sealer.seal(PING);
        byte[] second = sealer.seal(PING);

        assertThat(opener.open(first)).isEqualTo(PING);
        assertThatThrownBy(() -> keys.relayOpener().open(first)).isInstanceOf(BrokenSealException.class);
        assertThatThrownBy(() -> opener.open(first)).isInstanceOf(BrokenSealException.class);
        assertThatThrownBy(() -> opener.open(second)).isInstanceOf(BrokenSealException.class);
    }

    @Test
    @DisplayName("a key that could be guessed is none, and none is ever shown")
    void keys() {
        assertThatThrownBy(() -> new SharedKey("toc", new Secret("c2hvcnQ=")))
                .hasMessageContaining("32")
                .hasMessageNotContaining("c2hvcnQ=");
        assertThat(KEY.toString()).isEqualTo("toc:***");
    }
}
