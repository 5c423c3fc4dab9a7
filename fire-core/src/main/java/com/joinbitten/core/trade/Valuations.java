package com.joinbitten.core.trade;

import java.util.Optional;

/** Finds out what the prices of a symbol are worth in dollars. Thread-safe if the quotes are. */
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
     * The valuation of that symbol; empty when the symbol is not known, or its quote currency has no last price in
     * dollars.
     *
     * @param price about where the symbol stands; where the dollar is its base, this is the rate
     */
    public Optional<Valuation> of(Symbol symbol, Price price) {
        return instruments
                .find(symbol)
                .flatMap(instrument -> rate(instrument, price).map(rate -> new Valuation(instrument, rate)));
    }

    /** What currencies of accounts are worth, by the same quotes. */
    public AccountMoney money() {
        return new AccountMoney(quotes);
    }

    private Optional<DollarRate> rate(Instrument instrument, Price price) {
        if (instrument.quote().equals(DOLLAR)) {
            return Optional.of(DollarRate.ONE);
        }
        if (instrument.base().equals(DOLLAR)) {
            return Optional.of(DollarRate.unitsPerDollar(price));
        }
        return quotes.last(new Symbol(DOLLAR + instrument.quote()))
                .map(DollarRate::unitsPerDollar)
                .or(() -> quotes.last(new Symbol(instrument.quote() + DOLLAR)).map(DollarRate::dollarsPerUnit));
    }
}
