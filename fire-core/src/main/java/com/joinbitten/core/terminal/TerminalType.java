package com.joinbitten.core.terminal;

import java.util.Locale;

/** Which pool a terminal lives in. */
public enum TerminalType {
    /** Shared trial accounts. */
    PRESS_PASS,
    /** Play money of a broker. */
    DEMO,
    /** Real money. */
    LIVE;

    /** The spelling in requests and replies: {@code press_pass}, {@code demo}, {@code live}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
