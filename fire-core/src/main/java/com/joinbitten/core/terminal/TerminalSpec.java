package com.joinbitten.core.terminal;

import com.joinbitten.core.trade.Excerpt;
import java.util.regex.Pattern;

/**
 * A terminal as the settings describe it. Immutable.
 *
 * @param name unique, 1 to 64 of {@code A-Z a-z 0-9 . _ -}, for example {@code PRESS_PASS-01}
 * @param seats how many users it serves at a time, 1 to 10,000
 */
public record TerminalSpec(String name, TerminalType type, TerminalPlace place, int seats) {
    /** The most seats a terminal can have. */
    public static final int MAX_SEATS = 10_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** @throws IllegalArgumentException if name or seats are out of range */
    public TerminalSpec {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "terminal name must be 1 to 64 of A-Z a-z 0-9 . _ -: " + Excerpt.of(name));
        }
        if (seats < 1 || seats > MAX_SEATS) {
            throw new IllegalArgumentException("seats must be 1 to " + MAX_SEATS + ": " + seats);
        }
    }
}
