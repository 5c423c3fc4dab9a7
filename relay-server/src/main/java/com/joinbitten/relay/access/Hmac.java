package com.joinbitten.relay.access;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 under one key. Not thread-safe: bytes are collected from {@link #add} to {@link #finish}. */
final class Hmac {
    static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    Hmac(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    Hmac add(byte[] bytes) {
        mac.update(bytes);
        return this;
    }

    Hmac add(byte[] bytes, int from, int length) {
        mac.update(bytes, from, length);
        return this;
    }

    Hmac addByte(int value) {
        mac.update((byte) value);
        return this;
    }

    /** The code of what was added; the next one starts afresh. */
    byte[] finish() {
        return mac.doFinal();
    }
}
