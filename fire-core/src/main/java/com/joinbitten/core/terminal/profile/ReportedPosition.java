package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An open position, as its terminal tells it. Immutable.
 *
 * @param magic of the order that opened it; 0 for one opened by hand
 * @param symbol as the broker spells it
 * @param lots volume still open, in the broker's lots, above 0
 * @param price at which it was opened
 */
public record ReportedPosition(
        Ticket ticket,
        long magic,
        Symbol symbol,
        Side side,
        BigDecimal lots,
        BigDecimal price,
        Optional<Price> stopLoss,
        Optional<Price> takeProfit) {
    /** @throws IllegalArgumentException if the volume is not above 0 or the price is negative */
    public ReportedPosition {
        if (lots.signum() <= 0) {
            throw new IllegalArgumentException("lot must be above 0: " + lots.toPlainString());
        }
        if (price.signum() < 0) {
            throw new IllegalArgumentException("price must not be negative: " + price.toPlainString());
        }
    }
}
