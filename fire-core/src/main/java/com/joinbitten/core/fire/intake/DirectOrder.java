package com.joinbitten.core.fire.intake;

import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import java.util.Optional;

/**
 * An order that names its own trade. Immutable.
 *
 * @param tcs confidence, where the source tells one
 */
public record DirectOrder(
        Symbol symbol,
        Side side,
        Lots lots,
        Optional<Price> stopLoss,
        Optional<Price> takeProfit,
        String comment,
        Optional<Tcs> tcs) {}
