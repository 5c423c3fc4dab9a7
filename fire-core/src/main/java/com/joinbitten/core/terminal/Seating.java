package com.joinbitten.core.terminal;

import java.util.function.Function;

/** What became of a {@link SeatRequest}: expected outcomes are values, never exceptions. Immutable. */
public sealed interface Seating {
    /** The user sits there: newly, or still. */
    record Seated(Assignment assignment) implements Seating {}

    /** No terminal of that kind has a free seat. */
    record Full(TerminalType type) implements Seating {}

    /** Handles both outcomes. */
    default <T> T fold(Function<Seated, T> onSeated, Function<Full, T> onFull) {
        if (this instanceof Seated seated) {
            return onSeated.apply(seated);
        }
        return onFull.apply((Full) this);
    }
}
