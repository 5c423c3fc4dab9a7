package com.joinbitten.toc.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.joinbitten.core.config.Secret;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that we share with a receiver, and what it signs. Immutable; never printed. */
public final class HookSecret {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final SecretKeySpec key;

    private HookSecret(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * Reads {@code whsec_} and 24 to 64 bytes in base64.
     *
     * @throws IllegalArgumentException if it is something else; the message does not show it
     */
    public static HookSecret read(Secret text) {
        String written = text.reveal().strip();
        if (written.startsWith(PREFIX)) {
            byte[] bytes = decoded(written.substring(PREFIX.length()));
            if (bytes.length >= SHORTEST && bytes.length <= LONGEST) {
                return new HookSecret(new SecretKeySpec(bytes, ALGORITHM));
            }
        }
        throw new IllegalArgumentException(
                "must be " + PREFIX + " and " + SHORTEST + " to " + LONGEST + " bytes in base64");
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0]; // its message would show what was written
        }
    }

    /**
     * The signature of one call.
     *
     * @param id the message's, the same for every try
     * @param seconds when the call is made, since 1970, UTC
     * @param body as it is sent
     */
    public String sign(String id, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signature = mac.doFinal((id + "." + seconds + "." + body).getBytes(UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
