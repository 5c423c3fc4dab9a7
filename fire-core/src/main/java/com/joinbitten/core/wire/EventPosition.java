package com.joinbitten.core.wire;

/**
 * Where a subscriber stands in a relay's events. Immutable.
 *
 * @param epoch raised when a relay cannot promise that its numbers still mean the same events; 0 means none seen yet
 * @param n number of the last event seen, 0 for none; rises by one within a ledger
 */
public record EventPosition(long epoch, long n) {
    /** Before the first event of any epoch. */
    public static final EventPosition START = new EventPosition(0, 0);

    /** @throws IllegalArgumentException if one of the two is negative */
    public EventPosition {
        if (epoch < 0 || n < 0) {
            throw new IllegalArgumentException("event position must not be negative: " + epoch + "/" + n);
        }
    }

    @Override
    public String toString() {
        return epoch + "/" + n;
    }
}
