package com.joinbitten.core.terminal;

import java.util.Arrays;
import java.util.Locale;

/** Whether a terminal takes users and fires. */
public enum TerminalState {
    /** It does. */
    AVAILABLE,
    /** An operator works on it: its users keep their seats, nobody gets a new one, nothing is fired. */
    MAINTENANCE,
    /** It does not work: its users keep their seats until they are moved, nothing is fired. */
    ERROR,
    /** No longer in the settings; like maintenance, until it is configured again. */
    RETIRED;

    /**
     * The state of that spelling, which an operator can ask for.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TerminalState of(String wire) {
        return Arrays.stream(values())
                .filter(state -> state != RETIRED && state.wire().equals(wire))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("state must be available, maintenance or error: " + wire));
    }

    /** The spelling in requests and replies, lower case. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
