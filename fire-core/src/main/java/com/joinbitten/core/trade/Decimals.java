package com.joinbitten.core.trade;

import java.math.BigDecimal;

/** Bounds decimals before any arithmetic: 1e999999999 is a legal decimal, and rescaling it fills the heap. */
public final class Decimals {
    private static final int MAX_PRECISION = 24;
    private static final int MAX_SCALE = 12;

    private Decimals() {}

    /**
     * The value without trailing zeros, in plain notation.
     *
     * @throws IllegalArgumentException if it has more than 24 digits or more than 12 decimal places
     */
    public static BigDecimal bounded(String name, BigDecimal value) {
        boolean tame = value.precision() <= MAX_PRECISION && Math.abs((long) value.scale()) <= MAX_PRECISION;
        if (tame) {
            BigDecimal plain = value.stripTrailingZeros();
            plain = plain.scale() < 0 ? plain.setScale(0) : plain;
            if (plain.scale() <= MAX_SCALE && plain.precision() <= MAX_PRECISION) {
                return plain;
            }
        }
        throw new IllegalArgumentException(name + " must have at most " + MAX_PRECISION + " digits, " + MAX_SCALE
                + " of them decimal places: " + Excerpt.of(value.toString()));
    }
}
