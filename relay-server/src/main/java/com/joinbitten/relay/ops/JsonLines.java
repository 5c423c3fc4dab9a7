package com.joinbitten.relay.ops;

import static java.nio.charset.StandardCharsets.US_ASCII;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.joinbitten.core.wire.JsonObject;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes an event of the log as one line of JSON: time, level, thread, the event's {@code noun.verb}, a member for each
 * {@code key=value} of its message, the message as people read it, and the stack trace. What looks like a secret is
 * replaced, as in the lines for people. Confined to the appender, which calls one at a time.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};
    private static final Pattern MEMBER = Pattern.compile("[A-Za-z][A-Za-z0-9_]*=\\{}");
    private static final String PLACE = "{}";

    /** For logback. */
    public JsonLines() {}

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        JsonObject.Builder line = JsonObject.builder()
                .put("time", event.getInstant().toString())
                .put("level", event.getLevel().toString())
                .put("thread", event.getThreadName());
        members(event, line);
        line.put("message", Redaction.of(event.getFormattedMessage()));
        if (event.getThrowableProxy() != null) {
            line.put("exception", Redaction.of(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
        return (line.build().toAscii() + "\n").getBytes(US_ASCII);
    }

    /** A word of the template that is no {@code key={}} only moves on in the arguments. */
    private static void members(ILoggingEvent event, JsonObject.Builder line) {
        String[] words = event.getMessage().split(" ", -1);
        Object[] arguments = event.getArgumentArray() == null ? new Object[0] : event.getArgumentArray();
        line.put("event", Redaction.of(words[0]));
        Set<String> names = new HashSet<>(Set.of("time", "level", "thread", "event", "message", "exception"));
        int next = 0;
        for (String word : words) {
            int places = (word.length() - word.replace(PLACE, "").length()) / PLACE.length();
            if (MEMBER.matcher(word).matches() && next < arguments.length) {
                String name = word.substring(0, word.indexOf('='));
                if (names.add(name)) {
                    String text = String.valueOf(arguments[next]);
                    line.put(name, Redaction.ofMember(name, text));
                }
            }
            next += places;
        }
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
