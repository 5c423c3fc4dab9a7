package com.joinbitten.core.wire;

/**
 * The part of {@code hello} with which a client asks for a challenge. Immutable.
 *
 * @param keyId names the key that the client will prove: 1 to 64 of {@code A-Z a-z 0-9 _ -}
 * @param nonce fresh random bytes, never used before
 */
public record KeyOffer(String keyId, Opaque32 nonce) {
    /** @throws IllegalArgumentException if the key's name is not a valid one */
    public KeyOffer {
        requireValid(keyId);
    }

    /** Whether a key may be named so. */
    public static boolean isValid(String keyId) {
        return keyId.matches("[A-Za-z0-9_-]{1,64}");
    }

    private static void requireValid(String keyId) {
        if (!isValid(keyId)) {
            throw new IllegalArgumentException("key_id must be 1 to 64 of A-Z a-z 0-9 _ -");
        }
    }
}
