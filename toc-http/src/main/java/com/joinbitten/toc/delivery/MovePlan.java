package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.outbox.Parcel;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides what to do next for a fire of which it is not known whether its order file was visible. Immutable.
 *
 * <p>A fire is given up only while no attempt of it may have reached the relay. A fire that may have is asked for, and
 * sent again only under its id, to the ledger that may know it, after that ledger said that it does not.
 */
record MovePlan(DeliveryTiming timing) {
    private static final Duration NOBODY_TO_ASK = Duration.ofMinutes(1);

    /**
     * The next move.
     *
     * @param session the standing connection, if there is one
     * @param down how long there has been none
     * @param missed whether the relay's last word was that it does not know the fire
     * @param life what is left of the fire's life
     */
    Move next(Parcel parcel, Optional<RelaySession> session, Duration down, boolean missed, Duration life) {
        boolean late = !sendable(life);
        if (parcel.unseen()) {
            return unseen(session, down, late ? Duration.ZERO : life.minus(timing.lastCall()));
        }
        if (session.isEmpty()) {
            return new Move.Wait(timing.maxBackoff());
        }
        if (!parcel.ledger().equals(session.map(RelaySession::ledgerId))) {
            return new Move.Leave();
        }
        if (!session.get().remembers()) {
            return new Move.Doubt(NOBODY_TO_ASK);
        }
        return missed && !late && session.get().mayFire() ? new Move.Send() : new Move.Ask();
    }

    private Move unseen(Optional<RelaySession> session, Duration down, Duration left) {
        if (left.isZero()) {
            return new Move.GiveUp(Code.NOT_RELAYED, "the relay could not be reached before the deadline");
        }
        if (session.isPresent()) {
            return session.get().mayFire()
                    ? new Move.Send()
                    : new Move.GiveUp(Code.CLOCK_SKEW, "the relay's clock is too far from ours");
        }
        Duration untilBreak = timing.breakerAfter().minus(down);
        if (untilBreak.isZero() || untilBreak.isNegative()) {
            return new Move.GiveUp(Code.NOT_RELAYED, "the relay cannot be reached");
        }
        return new Move.Wait(untilBreak.compareTo(left) < 0 ? untilBreak : left);
    }

    /** Whether enough is left of a fire's life to send it. */
    boolean sendable(Duration life) {
        return life.compareTo(timing.lastCall()) > 0;
    }

    /**
     * Whether an answer proves that no copy of the fire can be taken any more.
     *
     * @param over for how long the fire's life had been over when the question was asked
     */
    boolean proves(RelaySession session, Duration over) {
        return over.compareTo(timing.allowance().plus(session.lag())) > 0;
    }
}
