package com.joinbitten.core.trade;

import java.util.Optional;

/** Finds out what the prices of a symbol are worth in dollars, or in the money of an account. Thread-safe if the quotes are. */
public final class Valuations {
    private static final String DOLLAR = "USD";

    private final Instruments instruments;
    private final Quotes quotes;

    /** Over these symbols and, for pairs without the dollar, these quotes. */
    public Valuations(Instruments instruments, Quotes quotes) {
        this.instruments = instruments;
        this.quotes = quotes;
    }

    /**
     * The valuation of that symbol in dollars; empty when the symbol is not known, or its quote currency has no last price
     * in dollars.
     *
     * @param price about where the symbol stands; where the dollar is its base, this is the rate
     */
    public Optional<Valuation> of(Symbol symbol, Price price) {
        return of(symbol, price, AccountCurrency.DOLLAR);
    }

    /**
     * The same in the money of an account.
     *
     * @param price about where the symbol stands; where the account counts in its base, this is the rate
     */
    public Optional<Valuation> of(Symbol symbol, Price price, AccountCurrency account) {
        return instruments
                .find(symbol)
                .flatMap(instrument -> rate(instrument, price, account).map(rate -> new Valuation(instrument, rate)));
    }

    /** What currencies of accounts are worth, by the same quotes. */
    public AccountMoney money() {
        return new AccountMoney(quotes);
    }

    private Optional<ExchangeRate> rate(Instrument instrument, Price price, AccountCurrency account) {
        AccountMoney money = money();
        if (instrument.base().equals(account.whole())) {
            return Optional.of(new ExchangeRate(account.perWhole(), price.value()));
        }
        if (instrument.base().equals(DOLLAR) && !instrument.quote().equals(account.whole())) {
            return money.rate(DOLLAR, account)
                    .map(rate -> ExchangeRate.oneOver(price).then(rate));
        }
        return money.rate(instrument.quote(), account);
    }
}
