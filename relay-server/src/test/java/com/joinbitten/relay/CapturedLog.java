package com.joinbitten.relay;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the relay logs from construction to close, kept from the console. */
public final class CapturedLog implements AutoCloseable {
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger relayLog = (Logger) LoggerFactory.getLogger("com.joinbitten.relay");

    /** Captures from here on, every level. */
    public CapturedLog() {
        lines.start();
        relayLog.setLevel(Level.DEBUG);
        relayLog.setAdditive(false);
        relayLog.addAppender(lines);
    }

    /** Every line so far. */
    public List<String> lines() {
        return List.copyOf(lines.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** Whether a line holds all of these. */
    public boolean has(String... parts) {
        return lines().stream().anyMatch(line -> List.of(parts).stream().allMatch(line::contains));
    }

    @Override
    public void close() {
        relayLog.detachAppender(lines);
        relayLog.setAdditive(true);
        relayLog.setLevel(null);
    }
}
