package com.joinbitten.core.trade;

import java.util.Optional;

/** Port: the market as last seen, and when that was. Implementations are thread-safe and never block. */
@FunctionalInterface
public interface DatedQuotes extends Quotes {
    /** What was last seen of the symbol, spelled exactly so; empty when nothing was. */
    Optional<Quote> latest(Symbol symbol);

    @Override
    default Optional<Price> last(Symbol symbol) {
        return latest(symbol).map(Quote::price);
    }
}
