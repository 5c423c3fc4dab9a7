package com.joinbitten.relay.terminal.broker;

import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * One execution in the broker's history; it never changes. Immutable.
 *
 * @param ticket rises with every deal of the broker
 * @param magic of the order, or of the position when a level was reached
 * @param position ticket of the position: the deal that opened it
 * @param profit realised by a deal that reduces, in the account's currency to the cent; 0 for one that opens
 * @param at when, UTC
 */
public record Deal(
        Ticket ticket,
        UserId account,
        long magic,
        Ticket position,
        Cause cause,
        Symbol symbol,
        Side side,
        Lots lots,
        Price price,
        BigDecimal profit,
        Instant at) {
    /** Why a deal came about. */
    public enum Cause {
        /** An order opened the position. */
        OPENED,
        /** An order reduced or closed it. */
        CLOSED,
        /** The price went through the stop loss. */
        STOP_LOSS,
        /** The price went through the take profit. */
        TAKE_PROFIT;

        /** For the comment of a result. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
