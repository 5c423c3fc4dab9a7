package com.joinbitten.core.terminal;

import com.joinbitten.core.trade.Excerpt;
import java.util.Arrays;
import java.util.Locale;

/** Which pool a terminal lives in. */
public enum TerminalType {
    /** Shared trial accounts. */
    PRESS_PASS,
    /** Play money of a broker. */
    DEMO,
    /** Real money. */
    LIVE;

    /**
     * The type of that spelling.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TerminalType of(String wire) {
        return Arrays.stream(values())
                .filter(type -> type.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "terminal_type must be press_pass, demo or live: " + Excerpt.of(wire)));
    }

    /** The spelling in requests and replies: {@code press_pass}, {@code demo}, {@code live}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The spelling for people: {@code Press Pass}, {@code Demo}, {@code Live}. */
    public String title() {
        return this == PRESS_PASS
                ? "Press Pass"
                : name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
