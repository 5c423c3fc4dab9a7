package com.joinbitten.core.fire;

import java.util.Locale;

/** What a caller may do after a reply. */
public enum Retry {
    /** The answer will not change. */
    NEVER,
    /** The same fire with the same id to the same relay. */
    SAME,
    /** The same as {@link #SAME}, but not before {@code retry_after_ms}. */
    AFTER;

    /** The spelling in replies: {@code never}, {@code same}, {@code after}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the spelling of replies.
     *
     * @throws IllegalArgumentException if the text is none of the three spellings
     */
    public static Retry fromWire(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
