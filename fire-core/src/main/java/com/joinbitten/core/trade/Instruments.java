package com.joinbitten.core.trade;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The symbols that can be traded. Immutable. */
public final class Instruments {
    private static final List<String> FX = List.of(
            "EURUSD", "GBPUSD", "AUDUSD", "NZDUSD", "USDJPY", "USDCHF", "USDCAD", "EURGBP", "EURJPY", "EURCHF",
            "EURAUD", "EURCAD", "EURNZD", "GBPJPY", "GBPCHF", "GBPAUD", "GBPCAD", "GBPNZD", "AUDJPY", "AUDCHF",
            "AUDCAD", "AUDNZD", "NZDJPY", "NZDCHF", "NZDCAD", "CADJPY", "CADCHF", "CHFJPY");
    private static final Lots SMALLEST = Lots.of("0.01");

    private final Map<Symbol, Instrument> bySymbol = new HashMap<>();

    /**
     * A table of these.
     *
     * @throws IllegalArgumentException if a symbol stands twice
     */
    public Instruments(Collection<Instrument> instruments) {
        for (Instrument instrument : instruments) {
            if (bySymbol.put(instrument.symbol(), instrument) != null) {
                throw new IllegalArgumentException("instrument stands twice: " + instrument.symbol());
            }
        }
    }

    /** Currency pairs, gold, silver and two coins, with the contract sizes that most brokers share. */
    public static Instruments standard() {
        List<Instrument> table = new ArrayList<>();
        FX.forEach(name -> table.add(currencies(name)));
        table.add(instrument("XAUUSD", "100", "0.1", 2));
        table.add(instrument("XAGUSD", "5000", "0.01", 3));
        table.add(instrument("BTCUSD", "1", "1", 2));
        table.add(instrument("ETHUSD", "1", "0.1", 2));
        return new Instruments(table);
    }

    private static Instrument currencies(String name) {
        boolean yen = name.endsWith("JPY");
        return instrument(name, "100000", yen ? "0.01" : "0.0001", yen ? 3 : 5);
    }

    private static Instrument instrument(String name, String contractSize, String pip, int digits) {
        return new Instrument(
                new Symbol(name),
                name.substring(0, 3),
                name.substring(3),
                new BigDecimal(contractSize),
                new BigDecimal(pip),
                digits,
                SMALLEST,
                SMALLEST);
    }

    /** The instrument of that symbol, spelled exactly so. */
    public Optional<Instrument> find(Symbol symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** Every known symbol. */
    public Set<Symbol> symbols() {
        return Set.copyOf(bySymbol.keySet());
    }
}
