package com.joinbitten.core.mission;

import java.util.function.Function;

/** What became of a {@link Signal}: expected outcomes are values, never exceptions. Immutable. */
public sealed interface MissionOutcome {
    /** Stored, and live until it expires; nothing was fired. */
    record Created(Mission mission) implements MissionOutcome {}

    /** No mission was made. */
    record Refused(Refusal refusal, String detail) implements MissionOutcome {}

    /** Why a signal is refused; stable for clients. */
    enum Refusal {
        /** The confidence is below the gate. */
        TCS_TOO_LOW,
        /** The symbol is not known, so its prices and sizes mean nothing. */
        UNKNOWN_SYMBOL,
        /** The signal has no entry price, and no last quote is known. */
        NO_QUOTE,
        /** Stop or target stand on the wrong side of the entry, or are finer than the symbol's prices. */
        BAD_LEVELS
    }

    /** Handles every outcome: one more record means one more parameter, and no caller compiles without it. */
    default <T> T fold(Function<Created, T> onCreated, Function<Refused, T> onRefused) {
        if (this instanceof Created created) {
            return onCreated.apply(created);
        }
        return onRefused.apply((Refused) this);
    }
}
