package com.joinbitten.core.terminal;

/**
 * An MT5 instance with seats, as its row stands. Immutable.
 *
 * @param note why it is in that state, for people; may be empty
 * @param users how many sit there now, 0 and up; more than there are seats only when seats were taken away
 */
public record Terminal(TerminalId id, TerminalSpec spec, TerminalState state, String note, int users) {
    /** Seats that somebody could get now; none while the terminal is out of service. */
    public int freeSeats() {
        return state == TerminalState.AVAILABLE ? Math.max(0, spec.seats() - users) : 0;
    }

    /** Its unique name. */
    public String name() {
        return spec.name();
    }

    /** Its kind. */
    public TerminalType type() {
        return spec.type();
    }

    /** Where it is. */
    public TerminalPlace place() {
        return spec.place();
    }
}
