package com.joinbitten.core.result;

import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.trade.Excerpt;
import java.util.Locale;

/** What a terminal's result file can say of a packet. */
public enum TerminalEvent {
    FILLED(FireState.FILLED),
    PARTIAL(FireState.PARTIAL),
    REJECTED(FireState.BROKER_REJECTED),
    UNKNOWN(FireState.UNKNOWN),
    NOT_EXECUTED(FireState.NOT_EXECUTED),
    CLOSED(FireState.CLOSED);

    private final FireState state;

    TerminalEvent(FireState state) {
        this.state = state;
    }

    /** The state that the event puts its fire in. */
    public FireState state() {
        return state;
    }

    /** The spelling in result files. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the spelling of result files.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static TerminalEvent fromWire(String text) {
        for (TerminalEvent event : values()) {
            if (event.wire().equals(text)) {
                return event;
            }
        }
        throw new IllegalArgumentException(
                "event must be filled, partial, rejected, unknown, not_executed or closed: " + Excerpt.of(text));
    }
}
