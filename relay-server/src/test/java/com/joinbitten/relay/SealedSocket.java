package com.joinbitten.relay;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.KeyOffer;
import com.joinbitten.core.wire.Opaque32;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayCommandJson;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.access.FrameOpener;
import com.joinbitten.relay.access.FrameSealer;
import com.joinbitten.relay.access.Handshake;
import com.joinbitten.relay.access.Nonces;
import com.joinbitten.relay.access.SharedKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A client that does the handshake step by step, so that a test can do any step wrongly. */
public final class SealedSocket implements AutoCloseable {
    private static final Nonces NONCES = new Nonces();

    /** Where the bytes go. */
    public final RelaySocket socket;

    private final SharedKey key;
    private final Opaque32 nonce = NONCES.next();
    private final FrameSealer sealer;
    private final FrameOpener opener;
    private final RelayReply welcome;
    private final Handshake handshake;

    private SealedSocket(int port, SharedKey key) throws IOException {
        this.socket = new RelaySocket(port);
        this.key = key;
        RelayFrame.Challenge challenge = challenge(socket, key.id(), nonce);
        this.handshake = handshake(key, nonce, challenge);
        if (!handshake.isRelayProof(challenge.proof().proof())) {
            throw new IllegalStateException("the relay did not prove key " + key.id());
        }
        this.sealer = handshake.sessionKeys().clientSealer();
        this.opener = handshake.sessionKeys().relayOpener();
        socket.send(Samples.frame(json(new RelayCommand.Auth(handshake.clientProof()))));
        this.welcome = read();
    }

    /** A connection that has proved the key. */
    public static SealedSocket proved(int port, String keyId) throws IOException {
        return new SealedSocket(port, TestKeys.key(keyId));
    }

    /** Sends {@code hello} with a key and reads the challenge. */
    public static RelayFrame.Challenge challenge(RelaySocket socket, String keyId, Opaque32 nonce) throws IOException {
        socket.send(Samples.frame(json(new RelayCommand.Hello("test", Optional.of(new KeyOffer(keyId, nonce))))));
        return (RelayFrame.Challenge) RelayFrameJson.read(socket.readFrameBytes());
    }

    /** What both sides compute of that challenge. */
    public static Handshake handshake(SharedKey key, Opaque32 nonce, RelayFrame.Challenge challenge) {
        String relay = challenge.answer().reply().identity().orElseThrow().relayId();
        return new Handshake(key, relay, nonce, challenge.proof().nonce());
    }

    /** The command as text. */
    public static String json(RelayCommand command) {
        return RelayCommandJson.write(command, Optional.empty()).toAscii();
    }

    /** The sealed answer to {@code auth}. */
    public RelayReply welcome() {
        return welcome;
    }

    /** The bytes of the next sealed frame, length included; not sent. */
    public byte[] seal(RelayCommand command) {
        return Samples.frame(sealer.seal(json(command).getBytes(StandardCharsets.US_ASCII)));
    }

    /** Sends the command and reads its answer. */
    public RelayReply ask(RelayCommand command) throws IOException {
        socket.send(seal(command));
        return read();
    }

    /** The next sealed answer. */
    public RelayReply read() throws IOException {
        return ((RelayFrame.Answer) readFrame()).reply();
    }

    /** The next sealed frame. */
    public RelayFrame readFrame() throws IOException {
        return RelayFrameJson.read(opener.open(socket.readFrameBytes()));
    }

    /** Whether the relay answers that the code is wrong, and hangs up. */
    public boolean isExpelled() throws IOException {
        return read().code() == Code.AUTH_FAILED && socket.readAll().isEmpty();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
