package com.joinbitten.core.trade;

/**
 * An order as its broker spells and counts it: what the packet says. Stored with the order when it is accepted, so that
 * it stays the same whatever is configured later. Immutable.
 *
 * @param lots in the broker's lots
 * @param factor how many of the broker's lots one of ours was, when the order was accepted
 */
public record BrokerOrder(Symbol symbol, Lots lots, LotFactor factor) {}
