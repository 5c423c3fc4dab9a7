package com.joinbitten.core.gate;

import com.joinbitten.core.trade.Decimals;
import java.math.BigDecimal;

/** Shares of a balance. */
public final class Percent {
    private static final int PLACES = 2;

    private Percent() {}

    /** That many percent of the balance, exactly; nothing of a balance below 0. */
    public static BigDecimal of(BigDecimal balance, BigDecimal percent) {
        return Decimals.plain(balance.max(BigDecimal.ZERO).multiply(percent).movePointLeft(PLACES));
    }
}
