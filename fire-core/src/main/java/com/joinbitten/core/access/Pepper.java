package com.joinbitten.core.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of this installation with which stored keys are worth something. A database alone proves nothing: of a bearer
 * key it holds the HMAC-SHA256 under the pepper; of a signing key a salt, from which the pepper makes the secret.
 * Thread-safe; never printed.
 */
public final class Pepper {
    /** Fewest bytes of a pepper. */
    public static final int MIN_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES = 32;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /**
     * A pepper of those bytes, which are copied.
     *
     * @throws IllegalArgumentException if there are fewer than 32
     */
    public Pepper(byte[] bytes) {
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException("a pepper must have at least " + MIN_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * A fresh secret.
     *
     * @param token what the holder gets, once
     * @param stored what the database gets
     */
    public record Minted(KeyToken token, String stored) {
        @Override
        public String toString() {
            return token.toString();
        }
    }

    /** Makes a secret for that key. */
    public Minted mint(KeyId id, Proof proof) {
        String drawn = random();
        return switch (proof) {
            case BEARER -> new Minted(new KeyToken(id, drawn), verifier(id, drawn));
            case SIGNATURE -> new Minted(new KeyToken(id, signingSecret(id, drawn)), drawn);
        };
    }

    /** What is stored of a bearer key. */
    public String verifier(KeyId id, String secret) {
        return HexFormat.of().formatHex(mac(key, "bearer\n" + id + "\n" + secret));
    }

    /** Whether the secret belongs to what is stored of a bearer key; in constant time. */
    public boolean proves(KeyToken token, String stored) {
        return MessageDigest.isEqual(verifier(token.id(), token.secret()).getBytes(UTF_8), stored.getBytes(UTF_8));
    }

    /**
     * A code over a text, which only this pepper makes: HMAC-SHA256 in hexadecimal.
     *
     * @param purpose what it is for, without a newline: a code for one purpose is none for another
     */
    public String seal(String purpose, String text) {
        return HexFormat.of().formatHex(mac(key, purpose + "\n" + text));
    }

    /** The secret of a signing key, of which the salt is stored. */
    public String signingSecret(KeyId id, String salt) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key, "signature\n" + id + "\n" + salt));
    }

    /** What the holder of that secret writes under a text: HMAC-SHA256 in hexadecimal. */
    public static String sign(String secret, String text) {
        return HexFormat.of().formatHex(mac(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM), text));
    }

    private String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
