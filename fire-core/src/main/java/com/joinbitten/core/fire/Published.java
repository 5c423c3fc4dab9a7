package com.joinbitten.core.fire;

import java.util.Locale;

/** Whether the order file of a fire was ever visible to a terminal. Speaks of the id, never of one attempt. */
public enum Published {
    /** Proved: no terminal can have seen it, and none will. */
    NO,
    /** It was visible. */
    YES,
    /** Not proved either way: ask again, never send under a new id. */
    UNKNOWN;

    /** The spelling in replies: {@code no}, {@code yes}, {@code unknown}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the spelling of replies.
     *
     * @throws IllegalArgumentException if the text is none of the three spellings
     */
    public static Published fromWire(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
