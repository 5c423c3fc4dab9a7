package com.joinbitten.core.fire.intake;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Quote;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What a fire would open, wherever it comes from. Immutable.
 *
 * @param entry where it is expected to open; absent when no quote is known of an order at the market
 * @param quotedAt when the entry was seen, if it is a quote; a mission stands for its entry as long as it lives
 * @param tcs absent when the source tells no confidence
 * @param lots the size that was asked for; absent when it follows from the risk rule
 */
public record TradePlan(
        Symbol symbol,
        Side side,
        Optional<Price> entry,
        Optional<Instant> quotedAt,
        Optional<Price> stopLoss,
        Optional<Price> takeProfit,
        Optional<Tcs> tcs,
        SignalClass signalClass,
        Optional<Lots> lots,
        String comment) {
    /** What the mission offers. */
    public static TradePlan of(Mission mission) {
        return new TradePlan(
                mission.symbol(),
                mission.side(),
                Optional.of(mission.entry()),
                Optional.empty(),
                Optional.of(mission.stopLoss()),
                Optional.of(mission.takeProfit()),
                Optional.of(mission.tcs()),
                mission.signalClass(),
                mission.lots(),
                mission.signalClass() + " TCS:" + mission.tcs());
    }

    /** What the order names; a quick trade, as far as classes go. */
    public static TradePlan of(DirectOrder order, Optional<Quote> lastQuote) {
        return new TradePlan(
                order.symbol(),
                order.side(),
                lastQuote.map(Quote::price),
                lastQuote.map(Quote::at),
                order.stopLoss(),
                order.takeProfit(),
                order.tcs(),
                SignalClass.RAPID_ASSAULT,
                Optional.of(order.lots()),
                order.comment());
    }

    /** From the entry to the stop, in quote currency; absent unless both are known. */
    public Optional<BigDecimal> stopDistance() {
        return entry.flatMap(from -> stopLoss.map(from::distanceTo));
    }

    /** From the entry to the target, in quote currency; absent unless both are known. */
    public Optional<BigDecimal> targetDistance() {
        return entry.flatMap(from -> takeProfit.map(from::distanceTo));
    }
}
