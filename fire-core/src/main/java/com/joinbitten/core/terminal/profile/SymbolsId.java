package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.trade.Excerpt;
import java.util.regex.Pattern;

/**
 * Names a set of symbol profiles by its content, so that it is carried and stored once. Immutable.
 *
 * @param value 32 hexadecimal digits, lower case
 */
public record SymbolsId(String value) {
    private static final Pattern VALID = Pattern.compile("[0-9a-f]{32}");

    /** @throws IllegalArgumentException if the value does not match the pattern */
    public SymbolsId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("symbols_id must be 32 hexadecimal digits: " + Excerpt.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
