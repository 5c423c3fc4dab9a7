package com.joinbitten.core.wire;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * One numbered change that a relay tells its subscribers, kept until each of them has acked it. Immutable.
 *
 * @param position epoch and number
 * @param state the state that the fire is in since this event
 * @param at the relay's clock when it saw the change, UTC
 * @param result the terminal's verdict, for states that come from one
 */
public record RelayEvent(
        EventPosition position,
        FireId fireId,
        UserId user,
        FireState state,
        Instant at,
        Optional<TradeResult> result) {}
