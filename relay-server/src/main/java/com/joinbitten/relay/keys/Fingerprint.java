package com.joinbitten.relay.keys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tells contents apart without keeping them. */
public final class Fingerprint {
    private Fingerprint() {}

    /** SHA-256 over the contents, each with its own bounds. */
    public static byte[] of(byte[]... contents) {
        try {
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            for (byte[] content : contents) {
                all.update(MessageDigest.getInstance("SHA-256").digest(content));
            }
            return all.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
