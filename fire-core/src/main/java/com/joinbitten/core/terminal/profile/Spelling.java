package com.joinbitten.core.terminal.profile;

import com.joinbitten.core.trade.BrokerSymbol;
import com.joinbitten.core.trade.LotFactor;

/** What the settings say of a symbol at a terminal. Immutable. */
public sealed interface Spelling {
    /** The broker spells and counts it as we do. */
    record Same() implements Spelling {}

    /** The broker has it under that name, in its own lots. */
    record Named(BrokerSymbol symbol) implements Spelling {}

    /** Other symbols are named, this one is not: what it is called there must not be guessed. */
    record Missing() implements Spelling {}

    /** How many of the broker's lots one of ours is. */
    default LotFactor factor() {
        return this instanceof Named named ? named.symbol().factor() : LotFactor.ONE;
    }
}
