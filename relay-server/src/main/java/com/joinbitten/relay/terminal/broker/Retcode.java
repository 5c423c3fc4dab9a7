package com.joinbitten.relay.terminal.broker;

/** The trade server's verdicts that the simulated broker knows, with their MetaTrader 5 numbers. */
public enum Retcode {
    /** The price has moved; nothing was executed. */
    REQUOTE(10004),
    /** The request was executed. */
    DONE(10009),
    /** A part of the volume was executed. */
    DONE_PARTIAL(10010),
    /** The request is wrong: an unknown symbol, an unreadable packet. */
    INVALID(10013),
    /** The volume is more than the position holds. */
    INVALID_VOLUME(10014),
    /** A stop loss or take profit stands on the wrong side of the price. */
    INVALID_STOPS(10016),
    /** The position is closed already, or was never there. */
    POSITION_CLOSED(10036);

    private final int number;

    Retcode(int number) {
        this.number = number;
    }

    /** The number in result files. */
    public int number() {
        return number;
    }
}
