package com.joinbitten.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.Opaque32;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import com.joinbitten.relay.access.Nonces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every attack that the handshake and the sealed frames are there for, over real sockets. */
class AuthAttackTest extends KeyedRange {
    private static final Nonces NONCES = new Nonces();

    private static RelayFrame.Answer plain(RelaySocket socket) throws IOException {
        return (RelayFrame.Answer) RelayFrameJson.read(socket.readFrameBytes());
    }

    @Test
    @DisplayName("who proves a key fires, and is answered under seal")
    void proved() throws IOException {
        try (SealedSocket client = SealedSocket.proved(server.port(), "toc")) {
            assertThat(client.welcome().identity()).isPresent();
            assertThat(client.ask(Samples.fire(1)).code()).isEqualTo(Code.OK);
            assertThat(client.ask(PING).code()).isEqualTo(Code.OK);
        }
    }

    @Test
    @DisplayName("before a proof, only hello, auth and ping are answered")
    void authRequired() throws IOException {
        try (RelaySocket client = new RelaySocket(server.port())) {
            for (RelayCommand command : commands()) {
                client.send(Samples.frame(SealedSocket.json(command)));
                assertThat(plain(client).reply().code()).as("%s", command).isEqualTo(Code.AUTH_REQUIRED);
            }
            client.send(Samples.frame("{\"command\":\"ping\"}"));
            assertThat(plain(client).reply().code()).isEqualTo(Code.OK);
            client.send(Samples.frame("{\"command\":\"hello\",\"version\":2}"));
            assertThat(plain(client).reply().code()).isEqualTo(Code.UNSUPPORTED_VERSION);
        }
        assertThat(server.spool.fires).isEmpty();
        assertThat(server.spool.subscribers).isEmpty();
    }

    private static List<RelayCommand> commands() {
        FireReference mission = new FireReference.ByMission(STRANGER, new MissionId("M1"));
        return List.of(
                Samples.fire(1),
                new RelayCommand.Status(mission),
                new RelayCommand.Cancel(mission),
                new RelayCommand.Subscribe("toc", EventPosition.START),
                new RelayCommand.Ack("toc", EventPosition.START),
                new RelayCommand.Terminals(Optional.empty()),
                new RelayCommand.Terminal(STRANGER),
                new RelayCommand.Probe());
    }

    @Test
    @DisplayName(
            "a wrong proof, the relay's own proof, an unknown key and a proof without a challenge end the connection")
    void wrongProofs() throws IOException {
        Opaque32 nonce = NONCES.next();
        try (RelaySocket client = new RelaySocket(server.port())) {
            SealedSocket.challenge(client, "toc", nonce);
            expectExpulsion(client, NONCES.next());
        }
        try (RelaySocket client = new RelaySocket(server.port())) {
            RelayFrame.Challenge challenge = SealedSocket.challenge(client, "toc", nonce);
            expectExpulsion(client, challenge.proof().proof()); // reflected
        }
        try (RelaySocket client = new RelaySocket(server.port())) {
            RelayFrame.Challenge challenge = SealedSocket.challenge(client, "nobody", nonce);
            expectExpulsion(
                    client,
                    SealedSocket.handshake(TestKeys.key("toc"), nonce, challenge)
                            .clientProof());
        }
        try (RelaySocket client = new RelaySocket(server.port())) {
            expectExpulsion(client, nonce);
        }
    }

    private static void expectExpulsion(RelaySocket client, Opaque32 proof) throws IOException {
        client.send(Samples.frame(SealedSocket.json(new RelayCommand.Auth(proof))));
        assertThat(plain(client).reply().code()).isEqualTo(Code.AUTH_FAILED);
        assertThat(client.readAll()).isEmpty();
    }

    @Test
    @DisplayName("a proof that was overheard is worth nothing on another connection, with the same nonce or another")
    void replayedAuth() throws IOException {
        Opaque32 nonce = NONCES.next();
        Opaque32 overheard;
        try (RelaySocket client = new RelaySocket(server.port())) {
            RelayFrame.Challenge challenge = SealedSocket.challenge(client, "toc", nonce);
            overheard = SealedSocket.handshake(TestKeys.key("toc"), nonce, challenge)
                    .clientProof();
            client.send(Samples.frame(SealedSocket.json(new RelayCommand.Auth(overheard))));
            assertThat(client.readFrameBytes()).isNotEmpty();
        }
        try (RelaySocket client = new RelaySocket(server.port())) {
            SealedSocket.challenge(client, "toc", nonce);
            expectExpulsion(client, overheard);
        }
    }

    @Test
    @DisplayName("a connection has one challenge, and it does not last")
    void staleNonce() throws IOException {
        try (RelaySocket client = new RelaySocket(server.port())) {
            SealedSocket.challenge(client, "toc", NONCES.next());
            client.send(Samples.frame("{\"command\":\"hello\",\"key_id\":\"toc\",\"nonce\":\"%s\"}"
                    .formatted(NONCES.next().text())));
            assertThat(plain(client).reply().code()).isEqualTo(Code.AUTH_FAILED);
        }
        server.restart("auth.deadline=100ms");
        try (RelaySocket client = new RelaySocket(server.port())) {
            SealedSocket.challenge(client, "toc", NONCES.next());
            assertThat(plain(client).reply().code()).isEqualTo(Code.AUTH_REQUIRED); // hung up on, unasked
            assertThat(client.readAll()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "a frame that is altered, sent twice, left out, swapped, cut, unsealed or reflected ends the connection")
    void tamperedFrames() throws IOException {
        List<Tampering> all = List.of(
                client -> flipped(client.seal(PING), 6),
                client -> flipped(client.seal(PING), -1),
                client -> flipped(client.seal(PING), -40), // the counter
                client -> {
                    byte[] once = client.seal(PING);
                    client.socket.send(once);
                    client.read();
                    return once;
                },
                client -> {
                    client.seal(PING); // never sent
                    return client.seal(PING);
                },
                client -> {
                    byte[] first = client.seal(PING);
                    return joined(client.seal(PING), first);
                },
                client -> {
                    byte[] frame = client.seal(PING);
                    return Samples.frame(Arrays.copyOfRange(frame, 4, frame.length - 1));
                },
                client -> Samples.frame(SealedSocket.json(Samples.fire(9))),
                client -> Samples.frame(SealedSocket.json(PING)));
        for (int i = 0; i < all.size(); i++) {
            try (SealedSocket client = SealedSocket.proved(server.port(), "toc")) {
                client.socket.send(all.get(i).bytes(client));

                assertThat(client.isExpelled()).as("tampering %d", i).isTrue();
            }
        }
        try (SealedSocket client = SealedSocket.proved(server.port(), "toc")) {
            client.socket.send(client.seal(PING));
            client.socket.send(Samples.frame(client.socket.readFrameBytes())); // the relay's own frame, sent back
            assertThat(new String(client.socket.readFrameBytes(), StandardCharsets.ISO_8859_1))
                    .contains("AUTH_FAILED");
        }
        assertThat(server.spool.fires).isEmpty();
    }

    /** Bytes that must not be taken. */
    private interface Tampering {
        byte[] bytes(SealedSocket client) throws IOException;
    }

    private static byte[] flipped(byte[] frame, int index) {
        frame[index < 0 ? frame.length + index : index] ^= 1;
        return frame;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    @DisplayName("a raw client is let in by its network alone, and nobody goes from frames to raw")
    void downgrade() throws IOException {
        try (RelaySocket raw = new RelaySocket(server.port())) {
            assertThat(raw.send(Samples.LEGACY).readAll()).contains("\"success\":true");
        }
        server.restart("auth.raw_allow=[10.0.0.0/8]");
        try (RelaySocket raw = new RelaySocket(server.port())) {
            assertThat(raw.send(Samples.LEGACY).readAll()).startsWith("{").contains("RAW_NOT_ALLOWED");
        }
        try (SealedSocket client = SealedSocket.proved(server.port(), "toc")) {
            client.socket.send(Samples.LEGACY);
            assertThat(client.read().code()).isEqualTo(Code.FRAME_TOO_LARGE);
            assertThat(client.socket.readAll()).isEmpty();
        }
        assertThat(server.spool.fires).hasSize(1);
    }

    @Test
    @DisplayName("strangers fill only their own places, and lose them in time")
    void flood() throws IOException {
        server.restart("limits.unauthenticated=3", "auth.deadline=1h", "limits.first_byte=1h");
        try (SealedSocket known = SealedSocket.proved(server.port(), "toc");
                RelaySocket one = new RelaySocket(server.port());
                RelaySocket two = new RelaySocket(server.port());
                RelaySocket three = new RelaySocket(server.port())) {
            await().untilAsserted(() -> {
                try (RelaySocket more = new RelaySocket(server.port())) {
                    more.send(Samples.frame("{\"command\":\"ping\"}"));
                    assertThat(plain(more).reply().code())
                            .as("%s, %s and %s are there", one, two, three)
                            .isEqualTo(Code.TOO_MANY_CONNECTIONS);
                }
            });
            assertThat(known.ask(PING).code()).isEqualTo(Code.OK);
        }
        server.restart("limits.unauthenticated=3", "limits.first_byte=300ms");
        List<RelaySocket> silent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            silent.add(new RelaySocket(server.port()));
        }
        for (RelaySocket each : silent) {
            each.readAll(); // until the relay hangs up
            each.close();
        }
        await().ignoreExceptions().until(() -> {
            SealedSocket.proved(server.port(), "toc").close();
            return true;
        });
    }

    @Test
    @DisplayName("no reply repeats what it was told in secret")
    void quietReplies() throws IOException {
        try (RelaySocket client = new RelaySocket(server.port())) {
            client.send(Samples.frame("{\"command\":\"auth\",\"proof\":\"" + TestKeys.CANARY + "\"}"));
            assertThat(client.readFrame()).contains("BAD_FIELD").doesNotContain(TestKeys.CANARY);
        }
        assertThat(Optional.of(TestKeys.credentials("toc")).toString()).doesNotContain(TestKeys.CANARY);
    }
}
