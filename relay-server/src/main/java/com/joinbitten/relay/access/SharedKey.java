package com.joinbitten.relay.access;

import com.joinbitten.core.config.Secret;
import com.joinbitten.core.wire.KeyOffer;
import java.security.MessageDigest;
import java.util.Base64;

/** A secret that a relay and one of its clients both have, and its name. Immutable; never printed. */
public final class SharedKey {
    /** Fewer random bytes could be guessed from a proof that was overheard. */
    public static final int MIN_BYTES = 32;

    private static final int MAX_BYTES = 1_024;

    private final String id;
    private final byte[] secret;

    /**
     * A key as it is written down.
     *
     * @param id 1 to 64 of {@code A-Z a-z 0-9 _ -}
     * @param base64 32 to 1,024 bytes, base64 with or without padding
     * @throws IllegalArgumentException if either is not so; the message never shows the secret
     */
    public SharedKey(String id, Secret base64) {
        if (!KeyOffer.isValid(id)) {
            throw new IllegalArgumentException("a key must be named by 1 to 64 of A-Z a-z 0-9 _ -");
        }
        this.id = id;
        this.secret = decoded(base64);
    }

    private static byte[] decoded(Secret base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.reveal().strip());
        } catch (IllegalArgumentException notBase64) {
            // its message would show a part of the secret
            bytes = new byte[0];
        }
        if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("must be " + MIN_BYTES + " to " + MAX_BYTES + " random bytes in base64");
        }
        return bytes;
    }

    /** The key's name. */
    public String id() {
        return id;
    }

    /** A code under this key. */
    Hmac hmac() {
        return new Hmac(secret);
    }

    /** Mixes the secret into a code under another key. */
    byte[] codeUnder(byte[] salt) {
        return new Hmac(salt).add(secret).finish();
    }

    /** Compares the secret in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SharedKey that && id.equals(that.id) && MessageDigest.isEqual(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id + ":***";
    }
}
