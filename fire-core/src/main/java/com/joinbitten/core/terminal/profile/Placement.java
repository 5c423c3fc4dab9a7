package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.trade.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known of the terminal at which an order would be executed, and of its symbol there. Immutable.
 *
 * @param terminal absent while nothing was heard of it
 * @param terms on which its broker trades the symbol; absent where it has not told, or there is an obstacle
 * @param obstacle why the symbol cannot be traded there
 */
public record Placement(Optional<KnownTerminal> terminal, Optional<SymbolProfile> terms, Optional<String> obstacle) {
    /** Nothing was heard. */
    public static final Placement UNKNOWN = new Placement(Optional.empty(), Optional.empty(), Optional.empty());

    /** An order of that symbol at that terminal. */
    public static Placement at(KnownTerminal terminal, Symbol symbol) {
        Optional<SymbolProfile> terms = terminal.symbol(symbol);
        boolean untold = terminal.profile().symbols().isEmpty();
        return new Placement(
                Optional.of(terminal),
                terms,
                untold || terms.isPresent() ? Optional.empty() : Optional.of(notTraded(terminal, symbol)));
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
}
