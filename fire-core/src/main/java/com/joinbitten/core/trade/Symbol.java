package com.joinbitten.core.trade;

import java.util.regex.Pattern;

/**
 * A tradable instrument as the broker spells it, suffix included. Immutable.
 *
 * @param value 1 to 32 characters of {@code A-Z a-z 0-9 . _ # + -}
 */
public record Symbol(String value) {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._#+-]{1,32}");

    /** @throws IllegalArgumentException if the value does not match the pattern */
    public Symbol {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("symbol must be 1 to 32 of A-Z a-z 0-9 . _ # + -: " + Excerpt.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
