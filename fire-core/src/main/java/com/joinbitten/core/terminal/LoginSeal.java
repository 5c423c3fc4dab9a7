package com.joinbitten.core.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.joinbitten.core.trade.UserId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals logins with AES-256-GCM. Thread-safe. Every sealing takes a fresh nonce of 96 bits; user and assignment are bound
 * in as associated data, so that a row copied to another user opens for nobody. A damaged or foreign row is refused.
 */
public final class LoginSeal {
    /** Bytes of a key. */
    public static final int KEY_BYTES = 32;

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_ID_BYTES = 8;

    private final SecretKeySpec key;
    private final String keyId;
    private final SecureRandom random = new SecureRandom();

    /**
     * A seal with that key, which is copied.
     *
     * @throws IllegalArgumentException if the key has not 32 bytes
     */
    public LoginSeal(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the key must have " + KEY_BYTES + " bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
        this.keyId = HexFormat.of().formatHex(Arrays.copyOf(sha256(key), KEY_ID_BYTES));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Names the key without telling it. */
    public String keyId() {
        return keyId;
    }

    /** Seals a login for that assignment of that user. */
    public SealedLogin seal(Mt5Login login, Assignment assignment) {
        return seal(login, assignment.user(), assignment.origin());
    }

    /** The same for the assignment of that origin. */
    SealedLogin seal(Mt5Login login, UserId user, long origin) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, user, origin).doFinal(bytes(login));
            HexFormat hex = HexFormat.of();
            return new SealedLogin(keyId, hex.formatHex(nonce), hex.formatHex(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a login cannot be sealed", e);
        }
    }

    /**
     * Opens what {@link #seal} made for the same assignment, or one that it was moved to.
     *
     * @throws IllegalArgumentException if it was sealed with another key, for someone else, or was changed
     */
    public Mt5Login open(SealedLogin sealed, Assignment assignment) {
        return open(sealed, assignment.user(), assignment.origin());
    }

    /**
     * The same for the assignment of that origin.
     *
     * @throws IllegalArgumentException if it was sealed with another key, for someone else, or was changed
     */
    Mt5Login open(SealedLogin sealed, UserId user, long origin) {
        if (!sealed.keyId().equals(keyId)) {
            throw new IllegalArgumentException("the login was sealed with key " + sealed.keyId() + ", not " + keyId);
        }
        HexFormat hex = HexFormat.of();
        try {
            byte[] nonce = hex.parseHex(sealed.nonce());
            return login(cipher(Cipher.DECRYPT_MODE, nonce, user, origin).doFinal(hex.parseHex(sealed.ciphertext())));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the login of assignment " + origin + " does not open", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UserId user, long origin) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("mt5 login\n" + user + "\n" + origin).getBytes(UTF_8));
        return cipher;
    }

    private static byte[] bytes(Mt5Login login) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(login.login());
            out.writeUTF(login.password());
            out.writeUTF(login.server());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static Mt5Login login(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new Mt5Login(in.readUTF(), in.readUTF(), in.readUTF());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }
}
