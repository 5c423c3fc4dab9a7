package com.joinbitten.relay.terminal.broker;

import com.joinbitten.core.terminal.profile.LotRange;
import com.joinbitten.core.terminal.profile.SymbolProfile;
import com.joinbitten.core.terminal.profile.TradeMode;
import com.joinbitten.core.trade.Instrument;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Quotes;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Valuation;
import com.joinbitten.core.trade.Valuations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final LotRange EVERY_LOT =
            new LotRange(new BigDecimal("0.01"), new BigDecimal("1000"), new BigDecimal("0.01"));
    private static final int TICK_VALUE_PLACES = 8;

    private final Terms terms;
    private final Instruments instruments = Instruments.standard();
    private final List<Symbol> plain = new ArrayList<>();

    /** By plain symbol. */
    private final Map<Symbol, Price> prices = new ConcurrentHashMap<>();

    /** Empty until they are asked for at the present prices. */
    private volatile List<SymbolProfile> profiles = List.of();

    private final Valuations valuations =
            new Valuations(instruments, symbol -> Optional.ofNullable(prices.get(symbol)));

    /** The standard instruments at their first prices, on usual terms. */
    public Market() {
        this(Terms.STANDARD);
    }

    /** The standard instruments at their first prices, on those terms. */
    public Market(Terms terms) {
        this.terms = terms;
        for (String line : FIRST_PRICES) {
            String[] words = line.split(" ", 2);
            Symbol symbol = new Symbol(words[0]);
            plain.add(symbol);
            prices.put(symbol, Price.of(words[1]));
        }
    }

    @Override
    public Optional<Price> last(Symbol symbol) {
        return terms.plain(symbol).map(prices::get);
    }

    /** The currency of every account here. */
    String currency() {
        return terms.unit().currency();
    }

    /** On which terms each symbol is traded at the present prices. */
    List<SymbolProfile> symbols() {
        List<SymbolProfile> known = profiles;
        if (known.isEmpty()) {
            known = plain.stream().map(this::profile).toList();
            profiles = known;
        }
        return known;
    }

    private SymbolProfile profile(Symbol symbol) {
        Valuation valuation = valuations
                .of(symbol, Objects.requireNonNull(prices.get(symbol)))
                .orElseThrow(() -> new IllegalStateException("no valuation of " + symbol));
        Instrument instrument = valuation.instrument();
        BigDecimal tick = BigDecimal.ONE.movePointLeft(instrument.digits());
        BigDecimal tickValue = tick.multiply(instrument.contractSize())
                .multiply(valuation.rate().times())
                .divide(valuation.rate().over(), TICK_VALUE_PLACES, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return new SymbolProfile(
                terms.spelled(symbol),
                instrument.digits(),
                instrument.contractSize().multiply(terms.unit().share()).stripTrailingZeros(),
                tick,
                tickValue,
                EVERY_LOT,
                0,
                TradeMode.FULL);
    }

    /**
     * Moves prices, of symbols in plain spelling or in the broker's.
     *
     * @return the symbols that are not traded here; they change nothing
     */
    public List<Symbol> move(Map<Symbol, Price> moved) {
        List<Symbol> unknown = new ArrayList<>();
        moved.forEach((symbol, price) -> {
            Symbol known = terms.plain(symbol).filter(prices::containsKey).orElse(symbol);
            if (prices.replace(known, price) == null) {
                unknown.add(symbol);
            }
        });
        profiles = List.of(); // what a tick is worth may depend on any price
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

    /** In the account's unit, the value of a price move times lots; the valuation knows distances, so the sign is put back afterwards. */
    private BigDecimal dollars(Symbol symbol, Price price, BigDecimal moveTimesLots) {
        Valuation valuation = terms.plain(symbol)
                .flatMap(known -> valuations.of(known, price))
                .orElseThrow(() -> new IllegalStateException("no valuation of " + symbol));
        BigDecimal dollars = valuation.dollars(moveTimesLots.abs(), ONE_LOT);
        return moveTimesLots.signum() < 0 ? dollars.negate() : dollars;
    }
}
