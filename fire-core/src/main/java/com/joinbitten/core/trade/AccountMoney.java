package com.joinbitten.core.trade;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** What the currencies of accounts are worth in dollars. Thread-safe if the quotes are. */
public final class AccountMoney {
    private static final String DOLLAR = "USD";
    private static final BigDecimal CENTS = new BigDecimal("100");

    private final Quotes quotes;

    /** By these quotes, where the account is in neither dollars nor their cents. */
    public AccountMoney(Quotes quotes) {
        this.quotes = quotes;
    }

    /**
     * Dollars for one unit; empty while no quote tells.
     *
     * @param currency as brokers spell it: three letters, or two letters of a currency and {@code C} where a unit is a
     *     cent, as in {@code USC} and {@code EUC}
     */
    public Optional<DollarRate> rate(String currency) {
        String name = currency.toUpperCase(Locale.ROOT);
        return switch (name) {
            case "USC" -> Optional.of(new DollarRate(BigDecimal.ONE, CENTS));
            case "EUC" ->
                whole("EUR")
                        .map(rate -> new DollarRate(rate.times(), rate.over().multiply(CENTS)));
            case "GBC" ->
                whole("GBP")
                        .map(rate -> new DollarRate(rate.times(), rate.over().multiply(CENTS)));
            default -> whole(name);
        };
    }

    /**
     * What an account holds, in dollars, to the cent; empty while no quote tells, and for a sum that no balance can be.
     *
     * @param currency as above
     * @param units of that currency
     */
    public Optional<BigDecimal> dollars(String currency, BigDecimal units) {
        return rate(currency).map(rate -> rate.dollars(units)).filter(Decimals::isBounded);
    }

    private Optional<DollarRate> whole(String currency) {
        if (currency.equals(DOLLAR)) {
            return Optional.of(DollarRate.ONE);
        }
        return quotes.last(new Symbol(DOLLAR + currency))
                .map(DollarRate::unitsPerDollar)
                .or(() -> quotes.last(new Symbol(currency + DOLLAR)).map(DollarRate::dollarsPerUnit));
    }
}
