package com.joinbitten.core.access;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Name of an API key: no secret, for it stands in lists and logs. Immutable.
 *
 * @param value 12 of {@code a-z 0-9}
 */
public record KeyId(String value) {
    private static final int LENGTH = 12;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final Pattern VALID = Pattern.compile("[a-z0-9]{12}");

    /** @throws IllegalArgumentException if the value does not match the pattern */
    public KeyId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a key id is 12 of a-z 0-9");
        }
    }

    /** Whether the text has the form of a key id. */
    public static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }

    /** A new one, of 62 random bits. */
    public static KeyId create(RandomGenerator random) {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new KeyId(id.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
