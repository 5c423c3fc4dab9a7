package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.trade.UserId;
import java.util.Optional;

/** Port: carries stored fires to their relays. Implementations are thread-safe. */
public interface Dispatch {
    /** Tells that the outbox has a new fire of that user. Never blocks and never fails; a lost call only delays the fire. */
    void wake(FireId fire, UserId user);

    /**
     * The ledger at which a first attempt for that relay may begin with the fire itself, which saves a transaction; empty:
     * it begins later, when the fire is carried. Never blocks.
     */
    default Optional<String> ledger(String relay) {
        return Optional.empty();
    }

    /**
     * The same as {@link #wake} for whoever has just stored the fire.
     *
     * @param begun the ledger at which its first attempt was begun with it: the carrier is to send that attempt, or to end
     *     it; one that is lost on the way may be on its way to the relay as far as anybody knows
     */
    default void carry(Fire fire, Optional<String> begun) {
        wake(fire.id(), fire.user());
    }

    /**
     * Tells that the user wants the fire back, which is stored already: its relay is asked until it has answered. Never
     * blocks and never fails; a lost call only delays the question.
     */
    default void takeBack(FireId fire, UserId user) {
        wake(fire, user);
    }
}
