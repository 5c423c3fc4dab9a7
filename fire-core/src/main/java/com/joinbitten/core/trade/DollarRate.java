package com.joinbitten.core.trade;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What one unit of a quote currency is worth in dollars, the currency of every account, as a fraction: 1/150.50 has no
 * decimal end, and sizes are rounded only once. Immutable.
 *
 * @param times dividend, above 0
 * @param over divisor, above 0
 */
public record DollarRate(BigDecimal times, BigDecimal over) {
    private static final int CENTS = 2;

    /** The dollar itself. */
    public static final DollarRate ONE = new DollarRate(BigDecimal.ONE, BigDecimal.ONE);

    /** @throws IllegalArgumentException if one of the two is not above 0 */
    public DollarRate {
        if (times.signum() <= 0 || over.signum() <= 0) {
            throw new IllegalArgumentException("a rate must be above 0: " + times + "/" + over);
        }
    }

    /** What that many units are worth in dollars, to the cent. */
    public BigDecimal dollars(BigDecimal units) {
        return units.multiply(times).divide(over, CENTS, RoundingMode.HALF_UP);
    }

    /** From the price of the currency in dollars, for example that of GBPUSD. */
    public static DollarRate dollarsPerUnit(Price price) {
        return new DollarRate(price.value(), BigDecimal.ONE);
    }

    /** From the price of the dollar in that currency, for example that of USDJPY. */
    public static DollarRate unitsPerDollar(Price price) {
        return new DollarRate(BigDecimal.ONE, price.value());
    }
}
