package com.joinbitten.core.user;

import java.util.Locale;

/** Rank of a user, lowest first; the limits of each stand in {@code gate.TierRules}. */
public enum Tier {
    PRESS_PASS,
    NIBBLER,
    FANG,
    COMMANDER,
    APEX;

    /** The spelling for people: {@code Press Pass}, {@code Nibbler}. */
    public String title() {
        return this == PRESS_PASS
                ? "Press Pass"
                : name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** Whether this tier is {@code other} or ranks above it. */
    public boolean atLeast(Tier other) {
        return compareTo(other) >= 0;
    }
}
