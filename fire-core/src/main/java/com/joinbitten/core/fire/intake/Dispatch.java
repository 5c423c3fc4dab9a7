package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.trade.UserId;

/** Port: carries stored fires to their relays. Implementations are thread-safe. */
public interface Dispatch {
    /** Tells that the outbox has a new fire of that user. Never blocks and never fails; a lost call only delays the fire. */
    void wake(FireId fire, UserId user);

    /**
     * Tells that the user wants the fire back, which is stored already: its relay is asked until it has answered. Never
     * blocks and never fails; a lost call only delays the question.
     */
    default void takeBack(FireId fire, UserId user) {
        wake(fire, user);
    }
}
