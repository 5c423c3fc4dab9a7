package com.joinbitten.core.result;

import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A closed trade, told by somebody who does not know the fire. Immutable.
 *
 * @param ticket the position's; or, where {@code position} is told or the deal is known, the deal's
 * @param position the position that the deal reduced, if the caller names it beside the deal
 * @param lots volume that was closed, 0 when it was not told: then it is all that was open
 * @param openPrice where the position was opened
 * @param closedAt when it closed, if the caller told; the figures hold the time of the report otherwise
 */
public record CloseReport(
        UserId user,
        TradePlace place,
        Ticket ticket,
        Optional<Ticket> position,
        Optional<Symbol> symbol,
        BigDecimal lots,
        Optional<BigDecimal> openPrice,
        CloseFigures figures,
        Optional<Instant> closedAt) {}
