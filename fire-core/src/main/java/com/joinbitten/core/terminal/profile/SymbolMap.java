package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.trade.BrokerSymbol;
import com.joinbitten.core.trade.Excerpt;
import com.joinbitten.core.trade.LotFactor;
import com.joinbitten.core.trade.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * How a broker spells and counts our symbols. Immutable.
 *
 * <pre>
 *  EURUSD=EURUSD.r      that symbol has another name there
 *  XAUUSD=GOLD*0.1      and one lot of ours is 0.1 of the broker's
 *  *={symbol}.r         every other symbol; without such an entry they are not traded there
 * </pre>
 *
 * @param named by our symbols
 * @param others for every other symbol; empty: none but those named is traded, or, where none is named, all are, as we
 *     spell them
 */
public record SymbolMap(Map<Symbol, BrokerSymbol> named, Optional<Rule> others) {
    /** Nothing is spelled or counted otherwise. */
    public static final SymbolMap NONE = new SymbolMap(Map.of(), Optional.empty());

    private static final String ANY = "*";
    private static final String TIMES = "*";
    private static final String SELF = "{symbol}";
    private static final String FACTOR_PLACE =
            "must have a factor only behind the broker's name, as in XAUUSD=GOLD*0.1";
    private static final String FORM = "must be SYMBOL=NAME, SYMBOL=NAME*FACTOR or *={symbol}SUFFIX";

    /**
     * A name for any symbol.
     *
     * @param prefix what stands before our name of it; may be empty
     * @param suffix what stands behind it; may be empty
     */
    public record Rule(String prefix, String suffix, LotFactor factor) {
        private BrokerSymbol name(Symbol symbol) {
            return new BrokerSymbol(new Symbol(prefix + symbol + suffix), factor);
        }
    }

    /** Takes a copy. */
    public SymbolMap {
        named = Map.copyOf(named);
    }

    /**
     * Reads entries as above.
     *
     * @throws IllegalArgumentException naming the entry and the rule that it breaks
     */
    public static SymbolMap of(List<String> entries) {
        Map<Symbol, BrokerSymbol> named = new HashMap<>();
        Optional<Rule> others = Optional.empty();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            require(equals > 0, FORM, entry);
            String left = entry.substring(0, equals).strip();
            String right = entry.substring(equals + 1).strip();
            if (left.equals(ANY)) {
                require(others.isEmpty(), "must name every symbol once", entry);
                require(right.contains(SELF), "must contain {symbol}, which stands for our name of it", entry);
                others = Optional.of(read(right, entry, SymbolMap::rule));
            } else {
                require(!left.contains(TIMES), FACTOR_PLACE, entry);
                Symbol ours = read(left, entry, (name, factor) -> new Symbol(name));
                BrokerSymbol there = read(right, entry, (name, factor) -> new BrokerSymbol(new Symbol(name), factor));
                require(named.put(ours, there) == null, "must name every symbol once", entry);
            }
        }
        return new SymbolMap(named, others);
    }

    /** A name, with or without a factor behind it. */
    private static <T> T read(String text, String entry, BiFunction<String, LotFactor, T> make) {
        int times = text.indexOf(TIMES);
        try {
            return times < 0
                    ? make.apply(text, LotFactor.ONE)
                    : make.apply(
                            text.substring(0, times).strip(),
                            LotFactor.of(text.substring(times + 1).strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "must have a number behind the *, as in XAUUSD=GOLD*0.1: " + Excerpt.of(entry), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " in " + Excerpt.of(entry), e);
        }
    }

    private static Rule rule(String name, LotFactor factor) {
        int self = name.indexOf(SELF);
        if (self < 0) {
            throw new IllegalArgumentException("{symbol} must stand before the factor");
        }
        Rule rule = new Rule(name.substring(0, self), name.substring(self + SELF.length()), factor);
        rule.name(new Symbol("EURUSD")); // what no symbol may contain is told at the start
        return rule;
    }

    private static void require(boolean holds, String rule, String entry) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ": " + Excerpt.of(entry));
        }
    }

    /** What that symbol of ours is there. */
    public Spelling of(Symbol symbol) {
        if (named.isEmpty() && others.isEmpty()) {
            return new Spelling.Same();
        }
        return Optional.ofNullable(named.get(symbol))
                .or(() -> others.flatMap(rule -> named(rule, symbol)))
                .<Spelling>map(Spelling.Named::new)
                .orElseGet(Spelling.Missing::new);
    }

    /** Empty for a symbol that is too long with what the rule adds. */
    private static Optional<BrokerSymbol> named(Rule rule, Symbol symbol) {
        try {
            return Optional.of(rule.name(symbol));
        } catch (IllegalArgumentException tooLong) {
            return Optional.empty();
        }
    }
}
