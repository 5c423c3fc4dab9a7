package com.joinbitten.core.trade;

/**
 * What a symbol of ours is at a broker. Immutable.
 *
 * @param name as the broker spells it, suffix included
 * @param factor how many of the broker's lots one of ours is
 */
public record BrokerSymbol(Symbol name, LotFactor factor) {}
