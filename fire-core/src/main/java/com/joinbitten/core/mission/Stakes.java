package com.joinbitten.core.mission;

import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Valuation;
import java.math.BigDecimal;

/**
 * What a mission can lose and win. Immutable.
 *
 * @param risk dollars lost at the stop, to the cent
 * @param reward dollars won at the target, to the cent
 */
public record Stakes(BigDecimal risk, BigDecimal reward) {
    /** The stakes of that size. */
    public static Stakes of(Levels levels, Lots lots, Valuation valuation) {
        return new Stakes(
                valuation.dollars(levels.entry().distanceTo(levels.stopLoss()), lots),
                valuation.dollars(levels.entry().distanceTo(levels.takeProfit()), lots));
    }
}
