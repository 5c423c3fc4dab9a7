package com.joinbitten.core.wire;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * 32 bytes that only the two ends of a connection make sense of: a nonce or a proof. Immutable. Compare proofs by their
 * bytes and in constant time, never by {@link #equals}.
 *
 * @param text the bytes in base64url without padding: 43 characters of {@code A-Z a-z 0-9 _ -}
 */
public record Opaque32(String text) {
    /** How many bytes there are. */
    public static final int BYTES = 32;

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** @throws IllegalArgumentException if the text is not 32 bytes in base64url */
    public Opaque32 {
        if (!VALID.matcher(text).matches()) {
            throw new IllegalArgumentException("must be 32 bytes in base64url, 43 characters");
        }
    }

    /**
     * Carries these bytes.
     *
     * @throws IllegalArgumentException if they are not 32
     */
    public static Opaque32 of(byte[] bytes) {
        return new Opaque32(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The bytes; the caller owns the array. */
    public byte[] bytes() {
        return Base64.getUrlDecoder().decode(text);
    }
}
