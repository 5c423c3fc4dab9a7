package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.trade.BrokerOrder;
import java.util.Optional;

/** How an order of so many of our lots goes out to a broker. Immutable. */
public sealed interface BrokerSize {
    /** As it is: the broker spells and counts as we do. */
    record AsAsked() implements BrokerSize {}

    /** Spelled and counted as the broker does. */
    record Counted(BrokerOrder order) implements BrokerSize {}

    /**
     * Not at all.
     *
     * @param text names the rule, for people
     */
    record Unfit(Why why, String text) implements BrokerSize {}

    /** Why an order cannot go out. */
    enum Why {
        /** The settings do not say what the symbol is called there. */
        NOT_NAMED,
        /** The terminal has not told in which steps its broker counts. */
        NOT_TOLD,
        /** Less or more than the broker takes. */
        OUT_OF_RANGE
    }

    /** The order, where it differs from ours. */
    default Optional<BrokerOrder> counted() {
        return this instanceof Counted counted ? Optional.of(counted.order()) : Optional.empty();
    }

    /** Why there is none. */
    default Optional<Unfit> unfit() {
        return this instanceof Unfit unfit ? Optional.of(unfit) : Optional.empty();
    }
}
