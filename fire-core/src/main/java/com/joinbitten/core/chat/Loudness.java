package com.joinbitten.core.chat;

import com.joinbitten.core.trade.Excerpt;
import java.util.Locale;

/** How somebody is told of something. */
public enum Loudness {
    /** With a sound. */
    ON,
    /** Without. */
    SILENT,
    /** Not at all. */
    OFF;

    /** The spelling in settings and commands: {@code on}, {@code silent}, {@code off}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The level of that spelling, in any case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Loudness of(String text) {
        for (Loudness level : values()) {
            if (level.name().equalsIgnoreCase(text)) {
                return level;
            }
        }
        throw new IllegalArgumentException("level must be on, silent or off: " + Excerpt.of(text));
    }
}
