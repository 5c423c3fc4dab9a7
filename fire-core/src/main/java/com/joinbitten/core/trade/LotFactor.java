package com.joinbitten.core.trade;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many of a broker's lots one of ours is. The only place where one is turned into the other. Immutable.
 *
 * @param value 0.0001 to 10,000, at most 4 decimal places
 */
public record LotFactor(BigDecimal value) {
    private static final BigDecimal MIN = new BigDecimal("0.0001");
    private static final BigDecimal MAX = new BigDecimal("10000");

    /** A factor such as 3 has no finite inverse; what that loses is far below any lot step. */
    private static final int OUR_PLACES = 8;

    /** The broker counts as we do. */
    public static final LotFactor ONE = new LotFactor(BigDecimal.ONE);

    /** @throws IllegalArgumentException if the value is out of range or finer than 4 decimal places */
    public LotFactor {
        // bounds before any other arithmetic: 1e999999999 is a legal decimal
        if (value.compareTo(MIN) < 0 || value.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(
                    "lot factor must be " + MIN + " to " + MAX + ": " + Excerpt.of(value.toString()));
        }
        value = Decimals.bounded("lot factor", value);
        if (value.scale() > MIN.scale()) {
            throw new IllegalArgumentException("lot factor is finer than " + MIN + ": " + value.toPlainString());
        }
    }

    /**
     * Reads a decimal number.
     *
     * @throws IllegalArgumentException if the text is no decimal number or out of range
     */
    public static LotFactor of(String text) {
        return new LotFactor(new BigDecimal(text));
    }

    /** Whether the broker counts as we do. */
    public boolean isOne() {
        return value.compareTo(BigDecimal.ONE) == 0;
    }

    /** Our lots in the broker's, exactly. */
    public BigDecimal atBroker(BigDecimal ours) {
        return isOne() ? ours : Decimals.plain(ours.multiply(value));
    }

    /** The broker's lots in ours; exact where the factor has a finite inverse of at most 8 places. */
    public BigDecimal ours(BigDecimal atBroker) {
        return isOne() ? atBroker : Decimals.plain(atBroker.divide(value, OUR_PLACES, RoundingMode.HALF_EVEN));
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
