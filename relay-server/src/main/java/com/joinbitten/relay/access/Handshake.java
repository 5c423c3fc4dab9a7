package com.joinbitten.relay.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.joinbitten.core.wire.Opaque32;
import com.joinbitten.core.wire.RelayCommandJson;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;

/**
 * What relay and client compute from their key and both nonces, equally at both ends. Immutable.
 *
 * <pre>
 *  transcript   01 | len key_id | key_id | len relay_id | relay_id | client nonce, 32 | relay nonce, 32
 *               version   1 byte                1 byte
 *  relay's proof    HMAC(key, "bitten relay proof"  00 transcript)
 *  client's proof   HMAC(key, "bitten client proof" 00 transcript)
 *  master           HMAC(client nonce | relay nonce, key)                     HKDF's extract
 *  frame key        HMAC(master, "bitten client frames" 00 transcript 01)     HKDF's expand; "bitten relay frames"
 * </pre>
 *
 * <p>The labels keep a proof from being sent back to the one who made it. Both nonces make every proof a new one.
 */
public final class Handshake {
    private static final byte[] RELAY_PROOF = "bitten relay proof\0".getBytes(US_ASCII);
    private static final byte[] CLIENT_PROOF = "bitten client proof\0".getBytes(US_ASCII);
    private static final byte[] RELAY_FRAMES = "bitten relay frames\0".getBytes(US_ASCII);
    private static final byte[] CLIENT_FRAMES = "bitten client frames\0".getBytes(US_ASCII);
    private static final int FIRST_BLOCK = 1;

    private final SharedKey key;
    private final byte[] salt;
    private final byte[] transcript;

    /**
     * Of one connection.
     *
     * @param relayId as the relay tells it in reply to {@code hello}; at most 64 ASCII characters
     */
    public Handshake(SharedKey key, String relayId, Opaque32 clientNonce, Opaque32 relayNonce) {
        this.key = key;
        ByteArrayOutputStream nonces = new ByteArrayOutputStream();
        nonces.writeBytes(clientNonce.bytes());
        nonces.writeBytes(relayNonce.bytes());
        this.salt = nonces.toByteArray();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(RelayCommandJson.VERSION);
        writeShort(all, key.id());
        writeShort(all, relayId);
        all.writeBytes(salt);
        this.transcript = all.toByteArray();
    }

    private static void writeShort(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        if (bytes.length > 255) {
            throw new IllegalArgumentException("a name must be at most 255 characters: " + bytes.length);
        }
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    /** What proves that the relay has the key. */
    public Opaque32 relayProof() {
        return proof(RELAY_PROOF);
    }

    /** What proves that the client has the key. */
    public Opaque32 clientProof() {
        return proof(CLIENT_PROOF);
    }

    /** Compares in constant time. */
    public boolean isRelayProof(Opaque32 claimed) {
        return MessageDigest.isEqual(relayProof().bytes(), claimed.bytes());
    }

    /** Compares in constant time. */
    public boolean isClientProof(Opaque32 claimed) {
        return MessageDigest.isEqual(clientProof().bytes(), claimed.bytes());
    }

    /** The keys of the frames that follow, one for each direction. */
    public SessionKeys sessionKeys() {
        byte[] master = key.codeUnder(salt);
        return new SessionKeys(frameKey(master, CLIENT_FRAMES), frameKey(master, RELAY_FRAMES));
    }

    private byte[] frameKey(byte[] master, byte[] label) {
        return new Hmac(master).add(label).add(transcript).addByte(FIRST_BLOCK).finish();
    }

    private Opaque32 proof(byte[] label) {
        return Opaque32.of(key.hmac().add(label).add(transcript).finish());
    }
}
