package com.joinbitten.relay.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the codes that chain the rows of an append-only table: HMAC-SHA256 over the code before and the row's text, so
 * that a changed, removed or swapped row is found. Confined to one thread
 * at a time.
 */
public final class ChainKey {
    /** What stands before the first row. */
    static final byte[] START = new byte[32];

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    /**
     * Takes the key.
     *
     * @param key at least 32 bytes
     */
    public ChainKey(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("the chain key must have at least 32 bytes: " + key.length);
        }
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    byte[] code(byte[] before, String body) {
        mac.update(before);
        return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
    }
}
