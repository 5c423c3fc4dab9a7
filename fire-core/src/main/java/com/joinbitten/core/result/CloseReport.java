package com.joinbitten.core.result;

import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A closed trade, told by somebody who does not know the fire. Immutable.
 *
 * @param lots volume, 0 when it was not told
 * @param openPrice where the position was opened
 */
public record CloseReport(
        UserId user,
        TradePlace place,
        Ticket ticket,
        Optional<Symbol> symbol,
        BigDecimal lots,
        Optional<BigDecimal> openPrice,
        CloseFigures figures) {}
