package com.joinbitten.core.user;

/** Rank of a user, lowest first; the limits of each stand in {@code gate.TierRules}. */
public enum Tier {
    PRESS_PASS,
    NIBBLER,
    FANG,
    COMMANDER,
    APEX;

    /** Whether this tier is {@code other} or ranks above it. */
    public boolean atLeast(Tier other) {
        return compareTo(other) >= 0;
    }
}
