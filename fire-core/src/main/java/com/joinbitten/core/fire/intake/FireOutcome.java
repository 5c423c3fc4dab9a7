package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.user.Tier;
import java.util.Optional;
import java.util.function.Function;

/** What became of a {@link FireRequest}: expected outcomes are values, never exceptions. Immutable. */
public sealed interface FireOutcome {
    /**
     * Stored by this call, and on its way to the relay.
     *
     * @param tier the user's when it was decided
     */
    record Accepted(Fire fire, Tier tier) implements FireOutcome {}

    /** The intent, or the mission by this user, was fired before: the present state of that fire. */
    record Duplicate(Fire fire) implements FireOutcome {}

    /**
     * Held back.
     *
     * @param reason for people, stable enough to show
     * @param fire the stored refusal with its trace; absent when there was nothing to store a fire of
     */
    record Refused(Code code, String reason, Optional<Fire> fire) implements FireOutcome {}

    /** The request id names another order already: the present state of that one. */
    record Conflict(Fire fire) implements FireOutcome {}

    /** Handles every outcome: one more record means one more parameter, and no caller compiles without it. */
    default <T> T fold(
            Function<Accepted, T> onAccepted,
            Function<Duplicate, T> onDuplicate,
            Function<Refused, T> onRefused,
            Function<Conflict, T> onConflict) {
        if (this instanceof Accepted accepted) {
            return onAccepted.apply(accepted);
        }
        if (this instanceof Duplicate duplicate) {
            return onDuplicate.apply(duplicate);
        }
        if (this instanceof Refused refused) {
            return onRefused.apply(refused);
        }
        return onConflict.apply((Conflict) this);
    }
}
