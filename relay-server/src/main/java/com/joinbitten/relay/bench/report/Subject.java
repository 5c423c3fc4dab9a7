package com.joinbitten.relay.bench.report;

import com.joinbitten.relay.bench.load.Shape;

/**
 * What a round measured, for programs that read the rows. Immutable.
 *
 * @param durability of the relay, as its setting is spelled, or {@code unknown}
 * @param users among how many the fires were spread
 */
public record Subject(Shape shape, String durability, int users) {}
