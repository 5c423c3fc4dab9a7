package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.terminal.profile.BrokerSize.Why;
import com.joinbitten.core.trade.BrokerOrder;
import com.joinbitten.core.trade.BrokerSymbol;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Symbol;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known of the terminal at which an order would be executed, and of its symbol there. Immutable.
 *
 * @param terminal absent while nothing was heard of it
 * @param terms on which its broker trades the symbol; absent where it has not told, or there is an obstacle
 * @param obstacle why the symbol cannot be traded there
 * @param spelling what the settings say of the symbol there
 */
public record Placement(
        Optional<KnownTerminal> terminal, Optional<SymbolProfile> terms, Optional<String> obstacle, Spelling spelling) {
    /** Nothing was heard. */
    public static final Placement UNKNOWN =
            new Placement(Optional.empty(), Optional.empty(), Optional.empty(), new Spelling.Same());

    /** An order of that symbol at that terminal, whose broker spells it as we do. */
    public static Placement at(KnownTerminal terminal, Symbol symbol) {
        return at(Optional.of(terminal), symbol, new Spelling.Same());
    }

    /** An order of that symbol of ours, spelled so, at that terminal, if it was heard. */
    public static Placement at(Optional<KnownTerminal> terminal, Symbol symbol, Spelling spelling) {
        if (spelling instanceof Spelling.Missing) {
            return new Placement(terminal, Optional.empty(), Optional.of(notNamed(symbol)), spelling);
        }
        Symbol there = spelling instanceof Spelling.Named named ? named.symbol().name() : symbol;
        Optional<SymbolProfile> terms = terminal.flatMap(known -> known.symbol(there));
        Optional<String> obstacle = terminal.filter(
                        known -> !known.profile().symbols().isEmpty() && terms.isEmpty())
                .map(known -> notTraded(known, there));
        return new Placement(terminal, terms, obstacle, spelling);
    }

    private static String notNamed(Symbol symbol) {
        return "the symbols of the terminal's pool do not say what " + symbol + " is called there";
    }

    private static String notTraded(KnownTerminal terminal, Symbol symbol) {
        List<SymbolProfile> spellings = terminal.spellings(symbol);
        String hint = spellings.isEmpty()
                ? ""
                : "; its broker has "
                        + spellings.stream()
                                .map(spelling -> spelling.name().value())
                                .collect(Collectors.joining(", "));
        return symbol + " is not traded at the terminal" + hint;
    }

    /** The currency of the account, where it is told. */
    public Optional<String> currency() {
        return terminal.flatMap(known -> known.profile().funds()).map(Funds::currency);
    }

    /** How an order of so many of our lots goes out there; where the broker counts otherwise, rounded down to its step. */
    public BrokerSize size(Lots ours) {
        if (spelling instanceof Spelling.Missing) {
            return new BrokerSize.Unfit(Why.NOT_NAMED, obstacle.orElse("the symbol has no name there"));
        }
        if (!(spelling instanceof Spelling.Named named)) {
            return new BrokerSize.AsAsked();
        }
        BrokerSymbol there = named.symbol();
        if (terms.isPresent()) {
            return counted(ours, there, terms.get().lots());
        }
        return there.factor().isOne()
                ? new BrokerSize.Counted(new BrokerOrder(there.name(), ours, there.factor()))
                : new BrokerSize.Unfit(
                        Why.NOT_TOLD,
                        "the size in lots of %s cannot be told, for the terminal has not told its lot step"
                                .formatted(there.name()));
    }

    private static BrokerSize counted(Lots ours, BrokerSymbol there, LotRange range) {
        BigDecimal exact = there.factor().atBroker(ours.value());
        BigDecimal down = range.packetDown(exact);
        BigDecimal most = range.maximum().min(Lots.MAX);
        if (range.takes(down) && down.compareTo(most) <= 0) {
            return new BrokerSize.Counted(new BrokerOrder(there.name(), new Lots(down), there.factor()));
        }
        return new BrokerSize.Unfit(
                Why.OUT_OF_RANGE,
                "lot of %s must be %s to %s in steps of %s: %s lots times %s are %s, rounded down %s"
                        .formatted(
                                there.name(),
                                range.minimum().toPlainString(),
                                most.toPlainString(),
                                range.step().toPlainString(),
                                ours,
                                there.factor(),
                                exact.toPlainString(),
                                down.toPlainString()));
    }
}
