package com.joinbitten.core.wire;

import com.joinbitten.core.trade.Excerpt;
import java.util.regex.Pattern;

/**
 * Whose hold keeps a relay halted.
 *
 * @param value 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 */
public record HoldName(String value) {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Stands for holds that cannot be read any more; whoever lifts it decides for all of them. */
    public static final HoldName UNREADABLE = new HoldName("unreadable");

    /** @throws IllegalArgumentException if the text is no such name */
    public HoldName {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("hold must be 1 to 64 of A-Z a-z 0-9 . _ -: " + Excerpt.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
