package com.joinbitten.core.mission;

import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;

/**
 * The three prices of a mission, on the right side of each other. Immutable.
 *
 * @param side BUY: stop below entry below target; SELL: the other way round
 */
public record Levels(Side side, Price entry, Price stopLoss, Price takeProfit) {
    /** @throws IllegalArgumentException if stop or target stand on the wrong side of the entry */
    public Levels {
        boolean right = side == Side.BUY
                ? stopLoss.compareTo(entry) < 0 && entry.compareTo(takeProfit) < 0
                : stopLoss.compareTo(entry) > 0 && entry.compareTo(takeProfit) > 0;
        if (!right) {
            throw new IllegalArgumentException("stop_loss must be %s and take_profit %s entry_price to %s: %s, %s, %s"
                    .formatted(
                            side == Side.BUY ? "below" : "above",
                            side == Side.BUY ? "above" : "below",
                            side.wire(),
                            stopLoss,
                            takeProfit,
                            entry));
        }
    }
}
