package com.joinbitten.core.halt;

import com.joinbitten.core.trade.Excerpt;
import java.util.Locale;

/** How far trading is stopped, for everybody. */
public enum HaltLevel {
    /** Positions may be opened. */
    NORMAL,
    /** Positions may be reduced, not opened. */
    REDUCE_ONLY,
    /** Nothing goes out; the relays hold, too. */
    HALTED;

    /** The spelling in calls and replies: {@code normal}, {@code reduce-only}, {@code halted}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads the spelling of calls.
     *
     * @throws IllegalArgumentException if the text is none of the three
     */
    public static HaltLevel fromWire(String text) {
        for (HaltLevel level : values()) {
            if (level.wire().equals(text)) {
                return level;
            }
        }
        throw new IllegalArgumentException("level must be normal, reduce-only or halted: " + Excerpt.of(text));
    }

    /** Whether a position may be opened. */
    public boolean opens() {
        return this == NORMAL;
    }
}
