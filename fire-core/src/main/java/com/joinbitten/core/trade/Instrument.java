package com.joinbitten.core.trade;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * What the arithmetic of money needs to know of a symbol. Immutable.
 *
 * @param base currency or metal that is bought, three letters
 * @param quote currency of the price, three letters
 * @param contractSize units of the base in one lot, above 0
 * @param pip the step in which people count, in quote currency, above 0
 * @param digits decimal places of a price, 0 to 8
 * @param minimum smallest order
 * @param step orders are multiples of it
 */
public record Instrument(
        Symbol symbol,
        String base,
        String quote,
        BigDecimal contractSize,
        BigDecimal pip,
        int digits,
        Lots minimum,
        Lots step) {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final int MAX_DIGITS = 8;

    /** @throws IllegalArgumentException if a currency is not three letters or a number is out of range */
    public Instrument {
        if (!CURRENCY.matcher(base).matches() || !CURRENCY.matcher(quote).matches()) {
            throw new IllegalArgumentException(
                    "base and quote must be three letters: " + Excerpt.of(base) + ", " + Excerpt.of(quote));
        }
        if (contractSize.signum() <= 0 || pip.signum() <= 0) {
            throw new IllegalArgumentException("contract size and pip must be above 0: " + contractSize + ", " + pip);
        }
        if (digits < 0 || digits > MAX_DIGITS) {
            throw new IllegalArgumentException("digits must be 0 to " + MAX_DIGITS + ": " + digits);
        }
    }
}
