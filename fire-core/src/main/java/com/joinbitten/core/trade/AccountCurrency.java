package com.joinbitten.core.trade;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The currency in which an account counts. Immutable.
 *
 * @param code as brokers spell it, in capitals: three letters, or two of a currency and {@code C} where a unit is a cent, as
 *     in {@code USC}, {@code EUC} and {@code GBC}; up to 8 letters, for brokers have units of their own
 */
public record AccountCurrency(String code) {
    private static final Pattern CODE = Pattern.compile("[A-Z]{3,8}");
    private static final Map<String, String> CENTS = Map.of("USC", "USD", "EUC", "EUR", "GBC", "GBP");
    private static final Map<String, String> SIGNS = Map.of("USD", "$", "EUR", "€", "GBP", "£", "JPY", "¥");
    private static final Set<String> WITHOUT_CENTS = Set.of("JPY", "KRW", "VND", "CLP", "ISK");
    private static final int HUNDRED = 100;

    /** The currency in which limits count. */
    public static final AccountCurrency DOLLAR = new AccountCurrency("USD");

    /** @throws IllegalArgumentException if the code is not 3 to 8 capital letters */
    public AccountCurrency {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("currency must be 3 to 8 capital letters: " + Excerpt.of(code));
        }
    }

    /** The currency of that code, in any case. */
    public static AccountCurrency of(String code) {
        return new AccountCurrency(code.toUpperCase(Locale.ROOT));
    }

    /** The currency whose cents the units are; of all others the currency itself. */
    public String whole() {
        return CENTS.getOrDefault(code, code);
    }

    /** How many units are one of {@link #whole}: 1 or 100. */
    public BigDecimal perWhole() {
        return BigDecimal.valueOf(CENTS.containsKey(code) ? HUNDRED : 1);
    }

    /** Decimal places of an amount: 2, or 0 where there are no cents. */
    public int places() {
        return WITHOUT_CENTS.contains(code) ? 0 : 2;
    }

    /**
     * An amount as people read it, whatever the machine's locale: {@code $20.00}, {@code -€3.50}, {@code ¥1640}, and with
     * the code where the currency has no sign of its own: {@code 12.00 CHF}.
     */
    public String text(BigDecimal amount) {
        String digits = amount.abs().setScale(places(), RoundingMode.HALF_EVEN).toPlainString();
        String minus = amount.signum() < 0 ? "-" : "";
        String sign = SIGNS.get(code);
        return sign == null ? minus + digits + " " + code : minus + sign + digits;
    }

    @Override
    public String toString() {
        return code;
    }
}
