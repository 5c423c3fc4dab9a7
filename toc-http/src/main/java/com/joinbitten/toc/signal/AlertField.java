package com.joinbitten.toc.signal;

import java.util.Locale;

/** What a template can take from an alert. */
public enum AlertField {
    /** What is traded; what stands before a colon is the exchange and does not count. */
    SYMBOL,
    /** In which direction, by a word. */
    SIDE,
    /** The price at which the trade is meant to open. */
    ENTRY,
    /** The stop loss. */
    STOP,
    /** The take profit. */
    TARGET,
    /** The confidence, whole percent. */
    TCS,
    /** The source's own name of the alert: another alert with it is the same one. */
    ID,
    /** The time of the bar: another alert of the same bar, symbol and side is the same one. */
    BAR,
    /** When the alert was made: one that is too old makes no mission. */
    TIME,
    /** Chart period, for people. */
    TIMEFRAME,
    /** What the source saw, for people. */
    PATTERN;

    /** How settings spell it; also the name of the member where they say nothing. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
