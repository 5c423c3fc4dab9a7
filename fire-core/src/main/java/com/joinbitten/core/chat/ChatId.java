package com.joinbitten.core.chat;

/**
 * A conversation in the messenger. Immutable.
 *
 * @param value as the messenger numbers it; below 0: a group
 */
public record ChatId(long value) {
    /** Whether several people read and write there. */
    public boolean group() {
        return value < 0;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
