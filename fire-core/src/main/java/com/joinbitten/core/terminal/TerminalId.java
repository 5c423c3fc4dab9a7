package com.joinbitten.core.terminal;

/**
 * A terminal's number, given out in the order in which terminals were first configured. Immutable.
 *
 * @param value 1 and up
 */
public record TerminalId(long value) {
    /** @throws IllegalArgumentException if the number is below 1 */
    public TerminalId {
        if (value < 1) {
            throw new IllegalArgumentException("terminal_id must be 1 or more: " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
