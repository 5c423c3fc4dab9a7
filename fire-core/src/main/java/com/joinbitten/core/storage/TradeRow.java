package com.joinbitten.core.storage;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.CloseFigures;
import com.joinbitten.core.result.TradePlace;
import java.time.Instant;
import java.util.Optional;

/**
 * A trade as its row stands. Immutable.
 *
 * @param terminal with the ticket, the row's key
 * @param fire as told, perhaps no fire of ours; empty when none was told
 * @param foreign whether no fire of ours is known for it
 * @param told when a caller told of it who knew no fire; empty for what a relay told first
 * @param closed what it brought; empty while the position is open
 */
record TradeRow(
        String terminal,
        long ticket,
        Optional<FireId> fire,
        boolean foreign,
        Optional<String> symbol,
        TradePlace place,
        Optional<Instant> told,
        Optional<CloseFigures> closed) {
    /** The fire of ours that opened it. */
    Optional<FireId> ownFire() {
        return foreign ? Optional.empty() : fire;
    }
}
