package com.joinbitten.core.fire;

import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/** What a fire tells its terminal. Immutable. */
public sealed interface Order {
    /** What is traded. */
    Symbol symbol();

    /** Direction of the position, also of one that is reduced. */
    Side side();

    /** Volume of the order; absent when it has none, or none could be computed. */
    Optional<Lots> lots();

    /** Where the position loses; absent when the order sets no stop. */
    Optional<Price> stopLoss();

    /** Where the position wins; absent when the order sets no target. */
    Optional<Price> takeProfit();

    /** For the broker; at most 64 characters. */
    String comment();

    /**
     * Opens a position.
     *
     * @param lots absent only in a refused fire whose size could not be computed
     * @param entry where it is expected to open; absent when no quote was known
     * @param risk dollars lost at the stop; absent when there is no stop or its worth is not known
     */
    record Opening(
            Symbol symbol,
            Side side,
            Optional<Lots> lots,
            Optional<Price> entry,
            Optional<Price> stopLoss,
            Optional<Price> takeProfit,
            Optional<BigDecimal> risk,
            String comment)
            implements Order {}

    /**
     * Closes a position or part of it.
     *
     * @param of the fire that opened the position
     */
    record Closing(FireId of, Ticket ticket, Symbol symbol, Side side, Lots volume) implements Order {
        @Override
        public Optional<Lots> lots() {
            return Optional.of(volume);
        }

        @Override
        public Optional<Price> stopLoss() {
            return Optional.empty();
        }

        @Override
        public Optional<Price> takeProfit() {
            return Optional.empty();
        }

        @Override
        public String comment() {
            return "CLOSE " + ticket;
        }
    }

    /**
     * Sets the levels of a position; an absent one is taken away.
     *
     * @param of the fire that opened the position
     * @param risk dollars lost at the new stop by the volume that was ordered; absent when there is no stop or its worth is
     *     not known
     */
    record Change(
            FireId of,
            Ticket ticket,
            Symbol symbol,
            Side side,
            Optional<Price> stopLoss,
            Optional<Price> takeProfit,
            Optional<BigDecimal> risk)
            implements Order {
        @Override
        public Optional<Lots> lots() {
            return Optional.empty();
        }

        @Override
        public String comment() {
            return "MODIFY " + ticket;
        }
    }

    /** Where the position is expected to open; absent for what opens none, or when no quote was known. */
    default Optional<Price> entry() {
        return this instanceof Opening opening ? opening.entry() : Optional.empty();
    }

    /** The fire that opened the position which this reduces; absent for what opens one. */
    default Optional<FireId> target() {
        return fold(
                opening -> Optional.empty(), closing -> Optional.of(closing.of()), change -> Optional.of(change.of()));
    }

    /** The broker's number of the position which this reduces; absent for what opens one. */
    default Optional<Ticket> reduced() {
        return fold(
                opening -> Optional.empty(),
                closing -> Optional.of(closing.ticket()),
                change -> Optional.of(change.ticket()));
    }

    /**
     * What the terminal is told.
     *
     * @throws IllegalStateException if the order has no size: then it was refused
     */
    default Instruction instruction() {
        return fold(
                opening -> new Instruction.Open(
                        opening.symbol(),
                        opening.side(),
                        opening.lots().orElseThrow(() -> new IllegalStateException("the order has no size")),
                        opening.stopLoss(),
                        opening.takeProfit()),
                closing -> new Instruction.Close(closing.ticket(), closing.volume()),
                change -> new Instruction.Modify(change.ticket(), change.stopLoss(), change.takeProfit()));
    }

    /** Handles every order; one more is one more parameter, and no caller compiles without it. */
    default <T> T fold(Function<Opening, T> onOpening, Function<Closing, T> onClosing, Function<Change, T> onChange) {
        if (this instanceof Opening opening) {
            return onOpening.apply(opening);
        }
        if (this instanceof Closing closing) {
            return onClosing.apply(closing);
        }
        return onChange.apply((Change) this);
    }
}
