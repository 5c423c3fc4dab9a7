package com.joinbitten.core.result;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What a terminal tells of an order that its broker executed whole, without costs. */
public final class Verdicts {
    private static final int DONE = 10_009;

    private Verdicts() {}

    /**
     * At 1.0905.
     *
     * @param ticket 0: none was told
     */
    public static TradeResult of(
            FireId fire, int n, TerminalEvent event, long ticket, String lots, String profit, Instant at) {
        return new TradeResult(
                fire,
                n,
                event,
                DONE,
                ticket == 0 ? Optional.empty() : Optional.of(new Ticket(ticket)),
                new BigDecimal(lots),
                new BigDecimal(lots),
                Optional.of(new BigDecimal("1.0905")),
                new BigDecimal(profit),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                at,
                "the broker's words");
    }
}
