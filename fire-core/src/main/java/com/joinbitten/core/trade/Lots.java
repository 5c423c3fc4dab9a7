package com.joinbitten.core.trade;

import java.math.BigDecimal;

/**
 * Position size in lots; for currencies one lot is 100,000 units of the base currency. Immutable.
 *
 * @param value 0.01 to 1000 lots, in steps of 0.01
 */
public record Lots(BigDecimal value) {
    /** The largest size. */
    public static final BigDecimal MAX = new BigDecimal("1000");

    /** Sizes are multiples of it, for packets count in hundredths of a lot; the smallest size, too. */
    public static final BigDecimal STEP = new BigDecimal("0.01");

    /** @throws IllegalArgumentException if the value is out of range or finer than the step */
    public Lots {
        // bounds before any other arithmetic: 1e999999999 is a legal decimal
        if (value.compareTo(STEP) < 0 || value.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(
                    "lot must be " + STEP + " to " + MAX + ": " + Excerpt.of(value.toString()));
        }
        value = Decimals.bounded("lot", value);
        if (value.scale() > STEP.scale()) {
            throw new IllegalArgumentException("lot is finer than " + STEP + ": " + value.toPlainString());
        }
    }

    /**
     * Reads a decimal number.
     *
     * @throws IllegalArgumentException if the text is no decimal number or out of range
     */
    public static Lots of(String text) {
        return new Lots(new BigDecimal(text));
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
