package com.joinbitten.core.terminal.desk;

import com.joinbitten.core.terminal.Assignment;
import java.util.function.Function;

/** What became of an {@link AssignRequest}: expected outcomes are values, never exceptions. Immutable. */
public sealed interface AssignOutcome {
    /** The user sits there: newly, or still. */
    record Assigned(Assignment assignment) implements AssignOutcome {}

    /**
     * The user got nothing.
     *
     * @param reason for people, and for clients that know it by heart
     */
    record Refused(Refusal refusal, String reason) implements AssignOutcome {}

    /** Why nobody was seated. */
    enum Refusal {
        USER_UNKNOWN,
        TIER_FORBIDS,
        NO_SEAT
    }

    /** Handles both outcomes. */
    default <T> T fold(Function<Assigned, T> onAssigned, Function<Refused, T> onRefused) {
        if (this instanceof Assigned assigned) {
            return onAssigned.apply(assigned);
        }
        return onRefused.apply((Refused) this);
    }
}
