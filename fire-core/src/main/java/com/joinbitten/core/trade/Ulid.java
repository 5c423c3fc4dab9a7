package com.joinbitten.core.trade;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The form of ids that sort by birth: 26 characters of Crockford's base 32, upper case. Thread-safe. */
public final class Ulid {
    private static final Pattern VALID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int TIME_CHARACTERS = 10;
    private static final int CHARACTERS = 26;

    private Ulid() {}

    /**
     * A new id.
     *
     * @param epochMillis milliseconds since 1970, UTC; only its lower 48 bits are kept
     * @param random source of the 80 random bits
     */
    public static String create(long epochMillis, RandomGenerator random) {
        char[] text = time(epochMillis);
        for (int i = TIME_CHARACTERS; i < CHARACTERS; i++) {
            text[i] = ALPHABET[random.nextInt(32)];
        }
        return new String(text);
    }

    /**
     * No id of that millisecond or later sorts before this one.
     *
     * @param epochMillis milliseconds since 1970, UTC; only its lower 48 bits are kept
     */
    public static String earliest(long epochMillis) {
        char[] text = time(epochMillis);
        Arrays.fill(text, TIME_CHARACTERS, CHARACTERS, ALPHABET[0]);
        return new String(text);
    }

    /** The time in the first characters; the others are still open. */
    private static char[] time(long epochMillis) {
        char[] text = new char[CHARACTERS];
        long time = epochMillis & 0xFFFF_FFFF_FFFFL;
        for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
            text[i] = ALPHABET[(int) (time & 31)];
            time >>>= 5;
        }
        return text;
    }

    /** Whether the text has the form. */
    public static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }
}
