package com.joinbitten.core.fire;

import com.joinbitten.core.trade.Excerpt;
import com.joinbitten.core.trade.Ulid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/**
 * Names one fire for its whole life, through every attempt: a ULID, born where the intent is born. Immutable.
 *
 * @param value 26 characters of Crockford's base 32, upper case; the first ten are milliseconds since 1970
 */
public record FireId(String value) {
    /** @throws IllegalArgumentException if the value is not a ULID */
    public FireId {
        if (!Ulid.isValid(value)) {
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
        return new FireId(Ulid.create(epochMillis, random));
    }

    /** Whether the text has the form of a fire id. */
    public static boolean isValid(String text) {
        return Ulid.isValid(text);
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
