package com.joinbitten.relay.net;

import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Symbol;
import java.util.Map;
import java.util.Optional;

/**
 * The relay's own ceiling on what one packet may open, whoever sends it. Immutable. Reductions are never limited.
 *
 * @param bySymbol ceilings of single symbols
 * @param otherwise ceiling of every other symbol; absent means none
 */
public record LotLimits(Map<Symbol, Lots> bySymbol, Optional<Lots> otherwise) {
    /** No ceiling at all. */
    public static final LotLimits NONE = new LotLimits(Map.of(), Optional.empty());

    /** Copies the map. */
    public LotLimits {
        bySymbol = Map.copyOf(bySymbol);
    }

    /** Why the instruction is too large, or empty. */
    public Optional<String> objection(Instruction instruction) {
        return instruction.fold(this::objectionToOpen, close -> Optional.empty(), modify -> Optional.empty());
    }

    private Optional<String> objectionToOpen(Instruction.Open open) {
        return Optional.ofNullable(bySymbol.get(open.symbol()))
                .or(() -> otherwise)
                .filter(limit -> open.lots().value().compareTo(limit.value()) > 0)
                .map(limit -> "lot of " + open.symbol() + " must be at most " + limit + ": " + open.lots());
    }
}
