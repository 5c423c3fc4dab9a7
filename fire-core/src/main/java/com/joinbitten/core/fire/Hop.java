package com.joinbitten.core.fire;

import java.time.Instant;

/**
 * One step of a fire's life, in the order in which the steps were stored. Immutable.
 *
 * @param state the state that the step led to
 * @param at when it happened, UTC, by the clock of whoever saw it: the TOC's or the relay's
 * @param detail what led there, for people; may be empty
 */
public record Hop(FireState state, Instant at, String detail) {}
