package com.joinbitten.core.result;

import com.joinbitten.core.fire.FireId;
import java.util.Optional;

/** What was made of a told close. Immutable. */
public sealed interface CloseOutcome {
    /**
     * Counted now, for the first time.
     *
     * @param fire the fire that opened the position; empty when none of ours is known
     * @param xp points given, 0 to 100
     */
    record Counted(Optional<FireId> fire, long xp) implements CloseOutcome {}

    /**
     * Counted before; nothing has changed.
     *
     * @param same false when the figures are others than those that count
     */
    record Repeated(boolean same) implements CloseOutcome {}

    /**
     * It cannot be told which trade is meant, or the ticket is another user's; nothing was stored.
     *
     * @param reason for the caller
     */
    record Disputed(String reason) implements CloseOutcome {}
}
