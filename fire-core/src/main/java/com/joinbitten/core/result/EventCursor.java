package com.joinbitten.core.result;

/**
 * How far a relay's events are recorded. Immutable.
 *
 * @param ledgerId whose numbering it is
 * @param epoch 0 before the first event
 * @param n number of the last recorded event, 0 before the first
 */
public record EventCursor(String ledgerId, long epoch, long n) {}
