package com.joinbitten.toc;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Sets how much the log tells. */
final class Logs {
    private Logs() {}

    static void apply(TocConfig config) {
        if (config.debug() && LoggerFactory.getLogger("com.joinbitten") instanceof Logger ours) {
            ours.setLevel(Level.DEBUG);
        }
    }
}
