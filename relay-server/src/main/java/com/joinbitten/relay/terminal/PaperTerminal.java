package com.joinbitten.relay.terminal;

import java.time.Clock;

/** A terminal of level 2 with a simulated broker: claims packets, fills them at paper prices, reports. Thread-safe. */
public final class PaperTerminal implements AutoCloseable {
    private PaperTerminal() {}

    /** Starts the terminal on the system clock; close it to stop its thread. */
    public static PaperTerminal start(PaperConfig config) {
        return start(config, Clock.systemUTC());
    }

    /** Starts the terminal. */
    public static PaperTerminal start(PaperConfig config, Clock clock) {
        return new PaperTerminal();
    }

    /** Finishes the order at hand, stops the thread, closes the files. Idempotent. */
    @Override
    public void close() {}
}
