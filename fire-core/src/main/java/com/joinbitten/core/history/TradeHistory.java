package com.joinbitten.core.history;

import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A user's closed trades and filled fires. Immutable.
 *
 * @param deals what closed something, in order of time; a position that is closed in parts has several
 * @param positions what each wholly closed position brought in all, in its account's currency, in order of time
 * @param fills how fires were filled, in order of time
 * @param whole whether nothing older within the time was left out
 */
public record TradeHistory(List<Deal> deals, List<BigDecimal> positions, List<Fill> fills, boolean whole) {
    /** Keeps own lists. */
    public TradeHistory {
        deals = List.copyOf(deals);
        positions = List.copyOf(positions);
        fills = List.copyOf(fills);
    }

    /**
     * A close of a position or of a part of one. Immutable.
     *
     * @param at UTC
     * @param net profit, commission and swap, in the account's currency
     * @param currency of the account; dollars where nobody told
     * @param symbol absent where nobody told it
     * @param signalClass that of the mission; orders without one count as RAPID_ASSAULT, trades of no known fire as none
     */
    public record Deal(
            Instant at,
            BigDecimal net,
            AccountCurrency currency,
            Optional<Symbol> symbol,
            Optional<SignalClass> signalClass) {}

    /**
     * How one fire was filled. Immutable.
     *
     * @param entry the planned price
     * @param price the price at which the broker executed it
     * @param took from its acceptance until we knew of the fill
     */
    public record Fill(Symbol symbol, Side side, BigDecimal entry, Optional<BigDecimal> price, Duration took) {
        /** How much worse than planned that price is; below 0 where it is better. */
        public BigDecimal worse(BigDecimal executed) {
            BigDecimal higher = executed.subtract(entry);
            return side == Side.BUY ? higher : higher.negate();
        }
    }

    /**
     * How many of the newest positions ended alike: above 0 with a gain, below 0 with a loss. One that ended with neither
     * ends the row.
     */
    public int streak() {
        int streak = 0;
        for (int i = positions.size() - 1; i >= 0; i--) {
            int sign = positions.get(i).signum();
            if (sign == 0 || sign * streak < 0) {
                return streak;
            }
            streak += sign;
        }
        return streak;
    }

    /** How many positions were closed with a gain, of those that ended with a gain or a loss. */
    public WinRate winRate() {
        int wins = (int) positions.stream().filter(net -> net.signum() > 0).count();
        int losses = (int) positions.stream().filter(net -> net.signum() < 0).count();
        return new WinRate(wins, wins + losses);
    }
}
