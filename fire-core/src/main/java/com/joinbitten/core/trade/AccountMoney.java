package com.joinbitten.core.trade;

import java.math.BigDecimal;
import java.util.Optional;

/** What currencies are worth in each other, by the market as last seen. Thread-safe if the quotes are. */
public final class AccountMoney {
    private static final String DOLLAR = "USD";

    private final Quotes quotes;

    /** By these quotes, where the account is in neither dollars nor their cents. */
    public AccountMoney(Quotes quotes) {
        this.quotes = quotes;
    }

    /**
     * Dollars for one unit; empty while no quote tells.
     *
     * @param currency in any case
     */
    public Optional<ExchangeRate> rate(String currency) {
        AccountCurrency account = AccountCurrency.of(currency);
        return between(account.whole(), DOLLAR)
                .map(rate -> new ExchangeRate(rate.times(), rate.over().multiply(account.perWhole())));
    }

    /**
     * What an account holds, in dollars, to the cent; empty while no quote tells, and for a sum that no balance can be.
     *
     * @param currency in any case
     * @param units of that currency
     */
    public Optional<BigDecimal> dollars(String currency, BigDecimal units) {
        return rate(currency)
                .map(rate -> rate.worth(units, AccountCurrency.DOLLAR.places()))
                .filter(Decimals::isBounded);
    }

    /** What dollars are worth in an account, to its smallest unit; empty while no quote tells. */
    public Optional<BigDecimal> units(BigDecimal dollars, AccountCurrency account) {
        return rate(DOLLAR, account).map(rate -> rate.worth(dollars, account.places()));
    }

    /**
     * Units of the account for one of that currency: by the pair of both, else over the dollar; empty while no quote tells.
     *
     * @param currency three letters, no cents
     */
    Optional<ExchangeRate> rate(String currency, AccountCurrency account) {
        return between(currency, account.whole())
                .or(() -> between(currency, DOLLAR)
                        .flatMap(first -> between(DOLLAR, account.whole()).map(first::then)))
                .map(rate -> new ExchangeRate(rate.times().multiply(account.perWhole()), rate.over()));
    }

    private Optional<ExchangeRate> between(String from, String into) {
        if (from.equals(into)) {
            return Optional.of(ExchangeRate.ONE);
        }
        return quotes.last(new Symbol(into + from))
                .map(ExchangeRate::oneOver)
                .or(() -> quotes.last(new Symbol(from + into)).map(ExchangeRate::of));
    }
}
