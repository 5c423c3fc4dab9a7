package com.joinbitten.core.trade;

import java.util.Optional;

/** Port: the market as last seen. Implementations are thread-safe and never block. */
public interface Quotes {
    /** The last price of the symbol, spelled exactly so; empty when none was seen. */
    Optional<Price> last(Symbol symbol);
}
