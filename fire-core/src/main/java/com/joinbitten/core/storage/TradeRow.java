package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.CloseFigures;
import com.joinbitten.core.result.TradePlace;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A trade as its row stands: a position and the sums of what reduced it, as the broker spells and counts them. Immutable.
 *
 * @param terminal with the ticket, the row's key
 * @param fire as told, perhaps no fire of ours; empty when none was told
 * @param foreign whether no fire of ours is known for it
 * @param told when a caller told of it who knew no fire; empty for what a relay told first
 * @param lots volume that was opened, 0 when nobody told it
 * @param closedLots volume of it that is closed, 0 when none is, or nobody told it
 * @param sums what its deals brought so far, at the time of the last one
 * @param closedAt when it ended; empty while something of it is open
 */
record TradeRow(
        String terminal,
        long ticket,
        Optional<FireId> fire,
        boolean foreign,
        Optional<String> symbol,
        TradePlace place,
        Optional<Instant> told,
        BigDecimal lots,
        BigDecimal closedLots,
        CloseFigures sums,
        Optional<Instant> closedAt) {
    TradeRows.Key key() {
        return new TradeRows.Key(terminal, ticket);
    }

    /** The fire of ours that opened it. */
    Optional<FireId> ownFire() {
        return foreign ? Optional.empty() : fire;
    }

    boolean open() {
        return closedAt.isEmpty();
    }

    /** Volume that is open still; 0 or more. */
    BigDecimal openLots() {
        return open() ? lots.subtract(closedLots).max(BigDecimal.ZERO) : BigDecimal.ZERO;
    }

    /** The same where so much was opened. */
    TradeRow opened(BigDecimal newLots) {
        return new TradeRow(terminal, ticket, fire, foreign, symbol, place, told, newLots, closedLots, sums, closedAt);
    }

    /** The same with other sums. */
    TradeRow summed(BigDecimal newClosedLots, CloseFigures newSums, Optional<Instant> newClosedAt) {
        return new TradeRow(
                terminal, ticket, fire, foreign, symbol, place, told, lots, newClosedLots, newSums, newClosedAt);
    }
}
