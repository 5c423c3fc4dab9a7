package com.joinbitten.core.result;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A terminal's verdict on one packet. Immutable. Money is in the account's currency, unrounded as reported.
 *
 * @param n numbers the results of one fire, 1 and up; the same number is the same result
 * @param retcode the trade server's return code, for example 10009; 0 when the server was never asked
 * @param ticket the broker's number; always there when something was executed
 * @param requestedLots volume of the packet
 * @param filledLots volume that the broker confirmed, 0 when none
 * @param price execution price, absent when nothing was executed
 * @param profit realised profit of a close, without commission and swap; may be negative
 * @param at the terminal's time, UTC
 * @param comment the terminal's or broker's own words, for people; may be empty
 */
public record TradeResult(
        FireId fireId,
        int n,
        TerminalEvent event,
        int retcode,
        Optional<Ticket> ticket,
        BigDecimal requestedLots,
        BigDecimal filledLots,
        Optional<BigDecimal> price,
        BigDecimal profit,
        BigDecimal commission,
        BigDecimal swap,
        Optional<BigDecimal> balance,
        Optional<BigDecimal> equity,
        Instant at,
        String comment) {
    /** @throws IllegalArgumentException if the number is below 1, or something executed has no ticket */
    public TradeResult {
        if (n < 1) {
            throw new IllegalArgumentException("n must be 1 or more: " + n);
        }
        boolean executed =
                event == TerminalEvent.FILLED || event == TerminalEvent.PARTIAL || event == TerminalEvent.CLOSED;
        if (executed && ticket.isEmpty()) {
            throw new IllegalArgumentException("ticket is missing from a result that says " + event.wire());
        }
    }
}
