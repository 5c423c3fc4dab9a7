package com.joinbitten.relay.terminal.broker;

import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A position, open or closed: every opening deal makes its own. Immutable.
 *
 * @param ticket ticket of the opening deal
 * @param magic of the opening order
 * @param lots volume still open, 0 when it is closed
 * @param openPrice price of the opening deal
 * @param realised profit of the part that is closed, in the account's currency
 */
public record Position(
        Ticket ticket,
        UserId account,
        long magic,
        Symbol symbol,
        Side side,
        BigDecimal lots,
        Price openPrice,
        Optional<Price> stopLoss,
        Optional<Price> takeProfit,
        BigDecimal realised) {
    static Position openedBy(Deal deal, Optional<Price> stopLoss, Optional<Price> takeProfit) {
        return new Position(
                deal.position(),
                deal.account(),
                deal.magic(),
                deal.symbol(),
                deal.side(),
                deal.lots().value(),
                deal.price(),
                stopLoss,
                takeProfit,
                BigDecimal.ZERO);
    }

    Position withLevels(Optional<Price> newStopLoss, Optional<Price> newTakeProfit) {
        return new Position(
                ticket, account, magic, symbol, side, lots, openPrice, newStopLoss, newTakeProfit, realised);
    }

    Position reducedBy(Lots part, BigDecimal profit) {
        BigDecimal left = lots.subtract(part.value());
        return new Position(
                ticket, account, magic, symbol, side, left, openPrice, stopLoss, takeProfit, realised.add(profit));
    }

    /** Whether any volume is left. */
    public boolean open() {
        return lots.signum() > 0;
    }

    /** How far the price has moved in favour of the position, negative when against it. */
    BigDecimal gainAt(Price price) {
        BigDecimal rise = price.value().subtract(openPrice.value());
        return side == Side.BUY ? rise : rise.negate();
    }

    boolean stopLossReached(Price price) {
        return stopLoss.filter(level -> reachedFalling(level, price, side == Side.BUY))
                .isPresent();
    }

    boolean takeProfitReached(Price price) {
        return takeProfit
                .filter(level -> reachedFalling(level, price, side == Side.SELL))
                .isPresent();
    }

    private static boolean reachedFalling(Price level, Price price, boolean falling) {
        return falling ? price.compareTo(level) <= 0 : price.compareTo(level) >= 0;
    }
}
