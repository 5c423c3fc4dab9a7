package com.joinbitten.core.fire;

import com.joinbitten.core.trade.BrokerOrder;
import com.joinbitten.core.trade.Decimals;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.LotFactor;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a fire tells its terminal. Immutable. Symbol and lots are ours, as the mission and the user name them; what the
 * packet says instead, where the broker spells or counts otherwise, is in {@link #broker}.
 */
public sealed interface Order {
    /** What is traded. */
    Symbol symbol();

    /** Direction of the position, also of one that is reduced. */
    Side side();

    /** Volume of the order, in our lots; absent when it has none, or none could be computed. */
    Optional<BigDecimal> size();

    /** The order as the broker spells and counts it; absent where that is as we do, or it names neither. */
    Optional<BrokerOrder> broker();

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
     * @param broker what the packet says instead of symbol and lots
     */
    record Opening(
            Symbol symbol,
            Side side,
            Optional<Lots> lots,
            Optional<Price> entry,
            Optional<Price> stopLoss,
            Optional<Price> takeProfit,
            Optional<BigDecimal> risk,
            String comment,
            Optional<BrokerOrder> broker)
            implements Order {
        /** One whose broker spells and counts as we do. */
        public Opening(
                Symbol symbol,
                Side side,
                Optional<Lots> lots,
                Optional<Price> entry,
                Optional<Price> stopLoss,
                Optional<Price> takeProfit,
                Optional<BigDecimal> risk,
                String comment) {
            this(symbol, side, lots, entry, stopLoss, takeProfit, risk, comment, Optional.empty());
        }

        @Override
        public Optional<BigDecimal> size() {
            return lots.map(Lots::value);
        }
    }

    /**
     * Closes a position or part of it.
     *
     * @param of the fire that opened the position
     * @param volume in our lots, above 0; what the broker counts need not be hundredths of them
     * @param share what was asked for: the same volume is another wish
     * @param broker what the packet says instead of the volume, which is then only shown
     */
    record Closing(
            FireId of,
            Ticket ticket,
            Symbol symbol,
            Side side,
            BigDecimal volume,
            Share share,
            Optional<BrokerOrder> broker)
            implements Order {
        /** How a caller asks for a volume. */
        public enum Share {
            /** All that is open, and that no other close has asked for. */
            WHOLE,

            /** That many lots. */
            PART
        }

        /** @throws IllegalArgumentException if the volume is not above 0, or has too many digits */
        public Closing {
            if (volume.signum() <= 0) {
                throw new IllegalArgumentException("volume must be above 0: " + volume.toPlainString());
            }
            volume = Decimals.bounded("volume", volume);
        }

        /** Of a part, at a broker who spells and counts as we do. */
        public Closing(FireId of, Ticket ticket, Symbol symbol, Side side, Lots volume) {
            this(of, ticket, symbol, side, volume.value(), Share.PART, Optional.empty());
        }

        @Override
        public Optional<BigDecimal> size() {
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
        public Optional<BigDecimal> size() {
            return Optional.empty();
        }

        @Override
        public Optional<BrokerOrder> broker() {
            return Optional.empty(); // it names a ticket and prices, and no more
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

    /** How many of the broker's lots one of ours was when the order was accepted. */
    default LotFactor factor() {
        return broker().map(BrokerOrder::factor).orElse(LotFactor.ONE);
    }

    /**
     * What the terminal is told, as its broker spells and counts it. Follows from the order alone, and so stays the same
     * whatever is configured later.
     *
     * @throws IllegalStateException if the order has no size: then it was refused
     */
    default Instruction instruction() {
        return fold(
                opening -> new Instruction.Open(
                        broker().map(BrokerOrder::symbol).orElse(opening.symbol()),
                        opening.side(),
                        broker().map(BrokerOrder::lots)
                                .or(opening::lots)
                                .orElseThrow(() -> new IllegalStateException("the order has no size")),
                        opening.stopLoss(),
                        opening.takeProfit()),
                closing -> new Instruction.Close(
                        closing.ticket(), broker().map(BrokerOrder::lots).orElseGet(() -> new Lots(closing.volume()))),
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
