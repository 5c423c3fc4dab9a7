package com.joinbitten.core.fire;

import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the broker said of a fire so far; later reports add to earlier ones. Immutable. Money is in the account's
 * currency, as reported.
 *
 * @param filledLots volume that the broker confirmed
 * @param profit realised profit of the close, without commission and swap
 */
public record Execution(
        Optional<Ticket> ticket,
        Optional<BigDecimal> price,
        Optional<BigDecimal> filledLots,
        Optional<BigDecimal> profit) {
    /** Nothing was reported. */
    public static final Execution NONE =
            new Execution(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What is known after the later report: what that leaves out stays as it was. */
    public Execution plus(Execution later) {
        return new Execution(
                later.ticket.or(() -> ticket),
                later.price.or(() -> price),
                later.filledLots.or(() -> filledLots),
                later.profit.or(() -> profit));
    }
}
