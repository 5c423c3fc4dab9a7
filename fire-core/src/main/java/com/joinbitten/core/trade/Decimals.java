package com.joinbitten.core.trade;

import java.math.BigDecimal;
import java.util.Optional;

/** Bounds decimals before any arithmetic: 1e999999999 is a legal decimal, and rescaling it fills the heap. */
public final class Decimals {
    private static final int MAX_PRECISION = 24;
    private static final int MAX_SCALE = 12;

    private Decimals() {}

    /** The same value without trailing zeros, in plain notation. Only for one whose digits are known to be few. */
    public static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * The value without trailing zeros, in plain notation.
     *
     * @throws IllegalArgumentException if it has more than 24 digits or more than 12 decimal places
     */
    public static BigDecimal bounded(String name, BigDecimal value) {
        return within(value)
                .orElseThrow(() -> new IllegalArgumentException(name + " must have at most " + MAX_PRECISION
                        + " digits, " + MAX_SCALE + " of them decimal places: " + Excerpt.of(value.toString())));
    }

    /** Whether {@link #bounded} takes it. */
    public static boolean isBounded(BigDecimal value) {
        return within(value).isPresent();
    }

    private static Optional<BigDecimal> within(BigDecimal value) {
        if (value.precision() > MAX_PRECISION || Math.abs((long) value.scale()) > MAX_PRECISION) {
            return Optional.empty();
        }
        return Optional.of(plain(value))
                .filter(bounded -> bounded.scale() <= MAX_SCALE && bounded.precision() <= MAX_PRECISION);
    }
}
