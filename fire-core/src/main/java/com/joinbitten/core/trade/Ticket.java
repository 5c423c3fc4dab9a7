package com.joinbitten.core.trade;

/**
 * The broker's number of an executed trade. Immutable.
 *
 * @param value above 0
 */
public record Ticket(long value) {
    /** @throws IllegalArgumentException if the value is not positive */
    public Ticket {
        if (value <= 0) {
            throw new IllegalArgumentException("ticket must be above 0: " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
