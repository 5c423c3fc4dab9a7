package com.joinbitten.core.trade;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What one unit of a currency is worth in another, as a fraction: 1/150.50 has no decimal end, and amounts are rounded only
 * once. Immutable.
 *
 * @param times dividend, above 0
 * @param over divisor, above 0
 */
public record ExchangeRate(BigDecimal times, BigDecimal over) {
    /** Of a currency to itself. */
    public static final ExchangeRate ONE = new ExchangeRate(BigDecimal.ONE, BigDecimal.ONE);

    /** @throws IllegalArgumentException if one of the two is not above 0 */
    public ExchangeRate {
        if (times.signum() <= 0 || over.signum() <= 0) {
            throw new IllegalArgumentException("a rate must be above 0: " + times + "/" + over);
        }
    }

    /** What that many units are worth, with that many decimal places. */
    public BigDecimal worth(BigDecimal units, int places) {
        return units.multiply(times).divide(over, places, RoundingMode.HALF_UP);
    }

    /** The way back. */
    public ExchangeRate inverse() {
        return new ExchangeRate(over, times);
    }

    /** From the first currency by this rate to a second one, and from there by the next. */
    public ExchangeRate then(ExchangeRate next) {
        return new ExchangeRate(times.multiply(next.times), over.multiply(next.over));
    }

    /** As a pair tells it whose base is the currency, for example GBPUSD that of the pound in dollars. */
    public static ExchangeRate of(Price price) {
        return new ExchangeRate(price.value(), BigDecimal.ONE);
    }

    /** As a pair tells it whose base is the other currency, for example USDJPY that of the yen in dollars. */
    public static ExchangeRate oneOver(Price price) {
        return new ExchangeRate(BigDecimal.ONE, price.value());
    }
}
