package com.joinbitten.core.gate;

import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Symbol;
import java.util.Map;

/**
 * The largest order by symbol. Immutable.
 *
 * @param usual of every symbol that is not named
 */
public record VolumeCaps(Lots usual, Map<Symbol, Lots> bySymbol) {
    /** Takes a copy of the map. */
    public VolumeCaps {
        bySymbol = Map.copyOf(bySymbol);
    }

    /** One lot; less of gold and the coins. */
    public static VolumeCaps standard() {
        return new VolumeCaps(
                Lots.of("1"),
                Map.of(
                        new Symbol("XAUUSD"), Lots.of("0.1"),
                        new Symbol("BTCUSD"), Lots.of("0.01"),
                        new Symbol("ETHUSD"), Lots.of("0.05")));
    }

    /** The largest order of that symbol. */
    public Lots of(Symbol symbol) {
        return bySymbol.getOrDefault(symbol, usual);
    }

    /** The size, or the cap where it is above. */
    public Lots clamp(Symbol symbol, Lots lots) {
        Lots cap = of(symbol);
        return lots.value().compareTo(cap.value()) <= 0 ? lots : cap;
    }
}
