package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.trade.UserId;
import java.util.Optional;

/** Port: carries stored fires to their relays. Implementations are thread-safe. */
public interface Dispatch {
    /** Tells that the outbox has a new fire of that user. Never blocks and never fails; a lost call only delays the fire. */
    void wake(FireId fire, UserId user);

    /**
     * Where a first attempt for that relay may begin with the fire itself, which saves a transaction; empty: it begins
     * later, when the fire is carried, here or at another node. Never blocks.
     */
    default Optional<Reach> reach(String relay) {
        return Optional.empty();
    }

    /** Whether no node reaches that relay now, as far as this one knows: an order could only wait for it. Never blocks. */
    default boolean unreached(String relay) {
        return false;
    }

    /**
     * The same as {@link #wake} for whoever has just stored the fire.
     *
     * @param begun where its first attempt was begun with it: the carrier is to send that attempt, or to end it; one that is
     *     lost on the way may be on its way to the relay as far as anybody knows. The lease may have ended before that, and
     *     then it was stored as not sent
     */
    default void carry(Fire fire, Optional<Reach> begun) {
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
