package com.joinbitten.core.trade;

import java.math.BigDecimal;

/**
 * An absolute price in quote currency. Immutable. Equal prices are equal values: trailing zeros do not count.
 *
 * @param value above 0, at most 24 digits, at most 12 of them decimal places
 */
public record Price(BigDecimal value) implements Comparable<Price> {
    /** @throws IllegalArgumentException if the value is not positive or has too many digits */
    public Price {
        value = Decimals.bounded("price", value);
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("price must be above 0: " + value.toPlainString());
        }
    }

    /**
     * Reads a decimal number.
     *
     * @throws IllegalArgumentException if the text is no decimal number, not positive or has too many digits
     */
    public static Price of(String text) {
        return new Price(new BigDecimal(text));
    }

    /** Distance between the two, never negative, in quote currency. */
    public BigDecimal distanceTo(Price other) {
        return value.subtract(other.value).abs();
    }

    @Override
    public int compareTo(Price other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
