package com.joinbitten.core.access;

import java.util.Locale;

/** How the holder of a key proves to have it. */
public enum Proof {
    /** By sending the key itself: {@code Authorization: Bearer}. */
    BEARER,
    /** By signing each request; the secret is never sent. */
    SIGNATURE;

    /** The proof as it is written in JSON: lower case. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The proof of that spelling.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Proof of(String text) {
        for (Proof proof : values()) {
            if (proof.wire().equals(text)) {
                return proof;
            }
        }
        throw new IllegalArgumentException("proof must be bearer or signature");
    }
}
