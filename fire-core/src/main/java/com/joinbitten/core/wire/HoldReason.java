package com.joinbitten.core.wire;

import com.joinbitten.core.trade.Excerpt;

/**
 * Why somebody holds a relay, for people.
 *
 * @param value 1 to 100 characters, none of them a control character
 */
public record HoldReason(String value) {
    private static final int MAX_CHARACTERS = 100;

    /** @throws IllegalArgumentException if the text is empty, too long, or holds control characters */
    public HoldReason {
        if (value.isEmpty() || value.length() > MAX_CHARACTERS || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("reason must be 1 to " + MAX_CHARACTERS
                    + " characters without control characters: " + Excerpt.of(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
