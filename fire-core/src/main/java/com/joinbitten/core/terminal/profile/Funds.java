package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.trade.Excerpt;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * The money of an account. Immutable.
 *
 * @param currency as the broker spells it, for example {@code USD}, or {@code USC} where a unit is a cent
 * @param balance without open positions
 * @param equity with them
 */
public record Funds(String currency, BigDecimal balance, BigDecimal equity) {
    private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3,8}");

    /** @throws IllegalArgumentException if the currency is not 3 to 8 letters */
    public Funds {
        if (!CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException("currency must be 3 to 8 letters: " + Excerpt.of(currency));
        }
    }
}
