package com.joinbitten.core.mission;

import java.time.Duration;
import java.time.Instant;

/** How much of a mission's life is left. */
public enum Urgency {
    /** More than half of it. */
    NORMAL,
    /** Half of it or less. */
    HIGH,
    /** A minute or less. */
    CRITICAL,
    /** Nothing. */
    EXPIRED;

    private static final Duration LAST_MINUTE = Duration.ofMinutes(1);

    /** The urgency of that mission at that instant. */
    public static Urgency of(Mission mission, Instant now) {
        Duration remaining = mission.remaining(now);
        if (remaining.isZero()) {
            return EXPIRED;
        }
        if (remaining.compareTo(LAST_MINUTE) <= 0) {
            return CRITICAL;
        }
        Duration life = Duration.between(mission.createdAt(), mission.expiresAt());
        return remaining.multipliedBy(2).compareTo(life) <= 0 ? HIGH : NORMAL;
    }
}
