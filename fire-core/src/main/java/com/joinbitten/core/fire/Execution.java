package com.joinbitten.core.fire;

import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.LotFactor;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the broker said of a fire so far; later reports add to earlier ones. Immutable. Money is in the account's
 * currency, as reported. In a fire, lots are ours; in what relays and brokers tell, the broker's: {@link #ours} leads from
 * one to the other.
 *
 * @param filledLots volume that the broker confirmed
 * @param profit realised profit of what was closed, without commission and swap
 * @param closedLots volume of the position that is closed so far
 * @param currency of the account; absent while its terminal has not told, and then dollars are meant
 */
public record Execution(
        Optional<Ticket> ticket,
        Optional<BigDecimal> price,
        Optional<BigDecimal> filledLots,
        Optional<BigDecimal> profit,
        Optional<BigDecimal> closedLots,
        Optional<AccountCurrency> currency) {
    /** Nothing was reported. */
    public static final Execution NONE =
            new Execution(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What was said of an order of whose position nothing is closed. */
    public Execution(
            Optional<Ticket> ticket,
            Optional<BigDecimal> price,
            Optional<BigDecimal> filledLots,
            Optional<BigDecimal> profit) {
        this(ticket, price, filledLots, profit, Optional.empty());
    }

    /** What was said of an order, by somebody who does not say in what the account counts. */
    public Execution(
            Optional<Ticket> ticket,
            Optional<BigDecimal> price,
            Optional<BigDecimal> filledLots,
            Optional<BigDecimal> profit,
            Optional<BigDecimal> closedLots) {
        this(ticket, price, filledLots, profit, closedLots, Optional.empty());
    }

    /** Volume that is open still, 0 or more; empty while none is known to be filled. */
    public Optional<BigDecimal> openLots() {
        return filledLots.map(
                filled -> filled.subtract(closedLots.orElse(BigDecimal.ZERO)).max(BigDecimal.ZERO));
    }

    /** What was told in the broker's lots, in ours. */
    public Execution ours(LotFactor factor) {
        return new Execution(
                ticket, price, filledLots.map(factor::ours), profit, closedLots.map(factor::ours), currency);
    }

    /** What is known after the later report: what that leaves out stays as it was. */
    public Execution plus(Execution later) {
        return new Execution(
                later.ticket.or(() -> ticket),
                later.price.or(() -> price),
                later.filledLots.or(() -> filledLots),
                later.profit.or(() -> profit),
                later.closedLots.or(() -> closedLots),
                later.currency.or(() -> currency));
    }
}
