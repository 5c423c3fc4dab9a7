package com.joinbitten.core.trade;

import java.util.Optional;
import java.util.function.Function;

/** What a terminal is told to do. Immutable; compared by value, so 0.10 lots equal 0.1. */
public sealed interface Instruction {
    /** Opens a position; levels are absolute prices. */
    record Open(Symbol symbol, Side side, Lots lots, Optional<Price> stopLoss, Optional<Price> takeProfit)
            implements Instruction {
        /** @throws IllegalArgumentException if both levels are set and stand on the wrong side of each other */
        public Open {
            if (stopLoss.isPresent() && takeProfit.isPresent()) {
                int order = stopLoss.get().compareTo(takeProfit.get());
                if (side == Side.BUY ? order >= 0 : order <= 0) {
                    throw new IllegalArgumentException("sl must be %s tp to %s: sl %s, tp %s"
                            .formatted(
                                    side == Side.BUY ? "below" : "above",
                                    side.wire(),
                                    stopLoss.get(),
                                    takeProfit.get()));
                }
            }
        }
    }

    /** Closes all or part of the position with that ticket; it can only reduce. */
    record Close(Ticket ticket, Lots lots) implements Instruction {}

    /** Moves stop loss and take profit of the position with that ticket; an absent level is taken away. */
    record Modify(Ticket ticket, Optional<Price> stopLoss, Optional<Price> takeProfit) implements Instruction {}

    /** Whether the instruction loses its meaning with time; reductions never expire. */
    default boolean expires() {
        return !(this instanceof Close);
    }

    /** Handles every instruction; a new one is a new parameter, and no caller compiles without it. */
    default <T> T fold(Function<Open, T> onOpen, Function<Close, T> onClose, Function<Modify, T> onModify) {
        if (this instanceof Open open) {
            return onOpen.apply(open);
        }
        if (this instanceof Close close) {
            return onClose.apply(close);
        }
        return onModify.apply((Modify) this);
    }
}
