package com.joinbitten.core.halt;

import com.joinbitten.core.trade.Excerpt;
import java.time.Instant;

/**
 * The emergency stop as it stands. Immutable.
 *
 * @param reason for people, 0 to 100 characters, none of them a control character
 * @param since when this level was set, UTC
 */
public record Halt(HaltLevel level, String reason, Instant since) {
    private static final int MAX_CHARACTERS = 100;

    /** Nothing was ever stopped. */
    public static final Halt NONE = new Halt(HaltLevel.NORMAL, "", Instant.EPOCH);

    /** @throws IllegalArgumentException if the reason is too long or holds control characters */
    public Halt {
        if (reason.length() > MAX_CHARACTERS || reason.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("reason must be at most " + MAX_CHARACTERS
                    + " characters without control characters: " + Excerpt.of(reason));
        }
    }
}
