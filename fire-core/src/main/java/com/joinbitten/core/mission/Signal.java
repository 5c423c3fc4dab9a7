package com.joinbitten.core.mission;

import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.core.trade.UserId;
import java.util.Optional;

/**
 * A trade idea as a signal source sends it. Immutable. What it leaves out is filled in by {@link MissionService}.
 *
 * @param user for whom alone it is
 * @param lots fixed size
 * @param timeframe chart period, for people, at most 128 characters
 * @param pattern what the source saw, for people, at most 128 characters
 */
public record Signal(
        Symbol symbol,
        Side side,
        Tcs tcs,
        Optional<Price> entry,
        Optional<Price> stopLoss,
        Optional<Price> takeProfit,
        SignalClass signalClass,
        Optional<String> timeframe,
        Optional<String> pattern,
        Optional<Lots> lots,
        Optional<UserId> user) {
    /** @throws IllegalArgumentException if a text for people is too long */
    public Signal {
        Mission.requireNotes(timeframe, pattern);
    }
}
