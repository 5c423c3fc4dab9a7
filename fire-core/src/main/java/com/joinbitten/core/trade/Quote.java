package com.joinbitten.core.trade;

import java.time.Instant;

/**
 * A price as it was seen. Immutable.
 *
 * @param at when, UTC
 */
public record Quote(Price price, Instant at) {}
