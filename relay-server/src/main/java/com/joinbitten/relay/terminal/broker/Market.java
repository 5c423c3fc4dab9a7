package com.joinbitten.relay.terminal.broker;

import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Quotes;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Valuation;
import com.joinbitten.core.trade.Valuations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The simulated market: every standard instrument at one price, without a spread, which moves only when asked to.
 * Thread-safe.
 */
public final class Market implements Quotes {
    private static final List<String> FIRST_PRICES = List.of(
            "EURUSD 1.0905",
            "GBPUSD 1.295",
            "AUDUSD 0.655",
            "NZDUSD 0.605",
            "USDJPY 150.5",
            "USDCHF 0.885",
            "USDCAD 1.365",
            "EURGBP 0.8421",
            "EURJPY 164.12",
            "EURCHF 0.9651",
            "EURAUD 1.6649",
            "EURCAD 1.4885",
            "EURNZD 1.8025",
            "GBPJPY 194.9",
            "GBPCHF 1.1461",
            "GBPAUD 1.9771",
            "GBPCAD 1.7677",
            "GBPNZD 2.1405",
            "AUDJPY 98.58",
            "AUDCHF 0.5797",
            "AUDCAD 0.8941",
            "AUDNZD 1.0826",
            "NZDJPY 91.05",
            "NZDCHF 0.5354",
            "NZDCAD 0.8258",
            "CADJPY 110.26",
            "CADCHF 0.6484",
            "CHFJPY 170.06",
            "XAUUSD 2400",
            "XAGUSD 29.5",
            "BTCUSD 65000",
            "ETHUSD 3400");

    private static final Lots ONE_LOT = Lots.of("1");

    private final Map<Symbol, Price> prices = new ConcurrentHashMap<>();
    private final Valuations valuations = new Valuations(Instruments.standard(), this);

    /** The standard instruments at their first prices. */
    public Market() {
        for (String line : FIRST_PRICES) {
            String[] words = line.split(" ", 2);
            prices.put(new Symbol(words[0]), Price.of(words[1]));
        }
    }

    @Override
    public Optional<Price> last(Symbol symbol) {
        return Optional.ofNullable(prices.get(symbol));
    }

    /**
     * Moves prices.
     *
     * @return the symbols that are not traded here; they change nothing
     */
    public List<Symbol> move(Map<Symbol, Price> moved) {
        List<Symbol> unknown = new ArrayList<>();
        moved.forEach((symbol, price) -> {
            if (prices.replace(symbol, price) == null) {
                unknown.add(symbol);
            }
        });
        return unknown;
    }

    /**
     * Dollars that the position gains or, negative, loses when that much of it is closed at that price.
     *
     * @throws IllegalStateException if the symbol is not traded here any more
     */
    BigDecimal profit(Position position, BigDecimal lots, Price price) {
        return dollars(position.symbol(), price, position.gainAt(price).multiply(lots));
    }

    /** Dollars that the exposure has gained or, negative, lost at the present price. */
    BigDecimal floating(Exposure exposure) {
        Price price = last(exposure.symbol())
                .orElseThrow(() -> new IllegalStateException("no price of " + exposure.symbol()));
        return dollars(exposure.symbol(), price, exposure.gainAt(price));
    }

    /** The value of a price move times lots; the valuation knows distances, so the sign is put back afterwards. */
    private BigDecimal dollars(Symbol symbol, Price price, BigDecimal moveTimesLots) {
        Valuation valuation =
                valuations.of(symbol, price).orElseThrow(() -> new IllegalStateException("no valuation of " + symbol));
        BigDecimal dollars = valuation.dollars(moveTimesLots.abs(), ONE_LOT);
        return moveTimesLots.signum() < 0 ? dollars.negate() : dollars;
    }
}
