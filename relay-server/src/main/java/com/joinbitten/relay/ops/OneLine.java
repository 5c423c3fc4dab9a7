package com.joinbitten.relay.ops;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.regex.Pattern;

/**
 * {@code %said} in the pattern of a log: message and stack trace in one line, without secrets. Line breaks become bars, for
 * some text comes from the peer and must not forge a line. Thread-safe.
 */
public final class OneLine extends ThrowableHandlingConverter {
    private static final Pattern BREAKS = Pattern.compile("\\s*[\\r\\n]+\\s*");

    /** For logback. */
    public OneLine() {}

    @Override
    public String convert(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        String said = event.getThrowableProxy() == null
                ? message
                : message + " "
                        + ThrowableProxyUtil.asString(event.getThrowableProxy()).strip();
        String shown = Redaction.of(said);
        return shown.indexOf('\n') < 0 && shown.indexOf('\r') < 0
                ? shown
                : BREAKS.matcher(shown).replaceAll(" | ");
    }
}
