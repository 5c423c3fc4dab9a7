package com.joinbitten.core.result.resolution;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.terminal.profile.ReportedPosition;
import java.time.Instant;
import java.util.Optional;

/**
 * What an operator says of a fire in doubt. Immutable.
 *
 * @param fire as the evidence was looked at
 * @param position that the terminal lists, of a fire that was filled
 * @param reason in the operator's words, 1 to 200 characters
 * @param actor who says so
 * @param at UTC
 */
public record Resolution(
        Fire fire, Outcome outcome, Optional<ReportedPosition> position, String reason, String actor, Instant at) {
    private static final int MAX_REASON = 200;

    /** @throws IllegalArgumentException if the reason is missing or too long, or the position does not fit the outcome */
    public Resolution {
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("reason must be 1 to " + MAX_REASON + " characters");
        }
        if (position.isPresent() != (outcome == Outcome.FILLED)) {
            throw new IllegalArgumentException("a position belongs to FILLED alone");
        }
    }
}
