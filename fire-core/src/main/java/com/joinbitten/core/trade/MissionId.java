package com.joinbitten.core.trade;

import java.util.regex.Pattern;

/**
 * Names a mission, unique across days: {@code APEX5_<SYMBOL>_<ULID>}, or the old {@code APEX5_EURUSD_001235}. Immutable.
 *
 * @param value 1 to 96 characters of {@code A-Z a-z 0-9 . _ # + -}
 */
public record MissionId(String value) {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._#+-]{1,96}");

    /** @throws IllegalArgumentException if the value does not match the pattern */
    public MissionId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "mission_id must be 1 to 96 of A-Z a-z 0-9 . _ # + -: " + Excerpt.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
