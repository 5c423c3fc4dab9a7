package com.joinbitten.relay.terminal.broker;

import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import java.math.BigDecimal;

/**
 * All open positions of an account in one symbol and direction, taken together. Immutable.
 *
 * @param lots open volume, 0 or more
 * @param cost sum of open price times lots over those positions
 */
record Exposure(Symbol symbol, Side side, BigDecimal lots, BigDecimal cost) {
    Exposure plus(BigDecimal moreLots, Price openPrice) {
        return new Exposure(
                symbol, side, lots.add(moreLots), cost.add(openPrice.value().multiply(moreLots)));
    }

    /** Price move times lots in favour of the positions at that price, negative when against them. */
    BigDecimal gainAt(Price price) {
        BigDecimal rise = price.value().multiply(lots).subtract(cost);
        return side == Side.BUY ? rise : rise.negate();
    }
}
