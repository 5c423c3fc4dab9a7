package com.joinbitten.relay.protocol;

import com.joinbitten.relay.time.HostClock;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the words of a script into those of one run of it: a user and fire ids of its own, of the same length, so that
 * many runs share a relay; and the values that earlier replies gave.
 */
final class Wording {
    private static final String USER = "7176191872";
    private static final String IDS = "01KE6J8G000000";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
    private static final Pattern TIMES = Pattern.compile("(.+)\\*(\\d+)");
    private static final Pattern TIME = Pattern.compile("now(?:([+-])(.+))?");
    private static final Pattern TOKEN = Pattern.compile("'([^']*)'|#(\\d+)|([0-9a-fA-F]{2})");
    private static final String BASE_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final HostClock clock;
    private final String user;
    private final String ids;
    private final Map<String, String> values = new HashMap<>();

    Wording(HostClock clock, int run) {
        this.clock = clock;
        this.user = run == 0 ? USER : Long.toString(7_000_000_000L + run);
        this.ids = IDS.substring(0, 11) + base32(run / 1_024) + base32(run / 32) + base32(run);
    }

    private static char base32(int value) {
        return BASE_32.charAt(value % 32);
    }

    String user() {
        return user;
    }

    /** Gives the name its value, or says whether it already has this one. */
    boolean bind(String name, String value) {
        String known = values.putIfAbsent(name, value);
        return known == null || known.equals(value);
    }

    /** Whether the text speaks of a value that no reply has given yet. */
    boolean isEarly(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .anyMatch(name -> name.matches("[a-z]\\w*") && !name.equals("now") && !values.containsKey(name));
    }

    String expand(String text) {
        String own = text.replace(USER, user).replace(IDS, ids);
        return PLACEHOLDER.matcher(own).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String name) {
        Matcher times = TIMES.matcher(name);
        if (times.matches()) {
            return times.group(1).repeat(Integer.parseInt(times.group(2)));
        }
        Matcher time = TIME.matcher(name);
        if (time.matches()) {
            Duration ahead = time.group(2) == null ? Duration.ZERO : duration(time.group(2));
            return ("-".equals(time.group(1))
                            ? clock.now().minus(ahead)
                            : clock.now().plus(ahead))
                    .toString();
        }
        String value = values.get(name);
        if (value == null) {
            throw new AssertionError("nothing has given a value to " + name);
        }
        return value;
    }

    static Duration duration(String text) {
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    /** Bytes as hexadecimal pairs, {@code #12} for a length of four bytes, and quoted text. */
    byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher token = TOKEN.matcher(expand(text));
        while (token.find()) {
            if (token.group(1) != null) {
                bytes.writeBytes(token.group(1).getBytes(StandardCharsets.UTF_8));
            } else if (token.group(2) != null) {
                bytes.writeBytes(length(Integer.parseUnsignedInt(token.group(2))));
            } else {
                bytes.writeBytes(HexFormat.of().parseHex(token.group(3)));
            }
        }
        return bytes.toByteArray();
    }

    /** The text as a frame. */
    byte[] frame(String text) {
        byte[] json = expand(text).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(length(json.length));
        bytes.writeBytes(json);
        return bytes.toByteArray();
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(4).putInt(length).array();
    }
}
