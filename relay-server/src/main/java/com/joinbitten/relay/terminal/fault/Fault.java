package com.joinbitten.relay.terminal.fault;

import java.util.Locale;

/** What a paper terminal can be told to do wrong, each at a rate of its own. */
public enum Fault {
    /** It pauses between its check of the deadline and its claim. */
    SLOW_CLAIM,
    /** It dies when everything but the order is done. */
    CRASH_BEFORE_ORDER,
    /** It dies when the broker has executed the order and nobody knows it. */
    CRASH_AFTER_ORDER,
    /** The broker fills half of an order to open, rounded down to 0.01 lots. */
    PARTIAL_FILL,
    /** The broker does not execute, because the price has moved. */
    REQUOTE,
    /** A result is written a second time. */
    RESULT_TWICE,
    /** A result is half written. */
    RESULT_TORN,
    /** A packet is in use by another program. */
    LOCKED_FILE;

    /** The key of its rate in the settings. */
    String key() {
        return "faults." + name().toLowerCase(Locale.ROOT);
    }
}
