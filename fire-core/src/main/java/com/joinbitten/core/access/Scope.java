package com.joinbitten.core.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** One thing that a key may be allowed to do. None implies another. */
public enum Scope {
    /** Trades for its users: fire, cancel, close, modify, and take or give back a seat at a terminal. */
    FIRE,
    /** Sees what belongs to its users: missions, fires, status, assignments, events. */
    READ,
    /** Tells closed trades of its users. */
    RESULTS,
    /** Makes missions from signals. */
    SIGNALS,
    /** Puts terminals into and out of service, and moves their users. */
    TERMINALS,
    /** Sets the emergency stop. */
    HALT,
    /** Sees how the whole system stands: figures, reconciliation, the stop; changes nothing. */
    MONITOR,
    /** Keeps users, keys and tiers, and reads the audit. */
    ADMIN;

    /** The scope as it is written in settings and JSON: lower case. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The scope of that spelling.
     *
     * @throws IllegalArgumentException if there is none; the message names all
     */
    public static Scope of(String text) {
        for (Scope scope : values()) {
            if (scope.wire().equals(text)) {
                return scope;
            }
        }
        throw new IllegalArgumentException("scope must be one of "
                + Arrays.stream(values()).map(Scope::wire).collect(Collectors.joining(", ")));
    }
}
