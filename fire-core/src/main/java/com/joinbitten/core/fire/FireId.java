package com.joinbitten.core.fire;

import com.joinbitten.core.trade.Excerpt;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names one fire for its whole life, through every attempt: a ULID, born where the intent is born. Immutable.
 *
 * @param value 26 characters of Crockford's base 32, upper case; the first ten are milliseconds since 1970
 */
public record FireId(String value) {
    private static final Pattern VALID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int TIME_CHARACTERS = 10;
    private static final int CHARACTERS = 26;

    /** @throws IllegalArgumentException if the value is not a ULID */
    public FireId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "fire_id must be a ULID of 26 upper-case characters: " + Excerpt.of(value));
        }
    }

    /**
     * A new id.
     *
     * @param epochMillis milliseconds since 1970, UTC; only its lower 48 bits are kept
     * @param random source of the 80 random bits
     */
    public static FireId create(long epochMillis, RandomGenerator random) {
        char[] text = new char[CHARACTERS];
        long time = epochMillis & 0xFFFF_FFFF_FFFFL;
        for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
            text[i] = ALPHABET[(int) (time & 31)];
            time >>>= 5;
        }
        for (int i = TIME_CHARACTERS; i < CHARACTERS; i++) {
            text[i] = ALPHABET[random.nextInt(32)];
        }
        return new FireId(new String(text));
    }

    /** Whether the text has the form of a fire id. */
    public static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }

    /**
     * The number that marks this fire at the broker, in order, deal and position: the first 8 bytes of the id's SHA-256
     * without the top bit, so 0 to 2^63 - 1.
     */
    public long magic() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
