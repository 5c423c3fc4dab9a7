package com.joinbitten.toc.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The bytes of a request's head as they came, and whether they have the one form that every server reads alike. The decoder
 * behind is kinder: it joins folded lines, takes several blanks for one and skips control characters. Confined to one event
 * loop.
 */
final class RawHead {
    /** Line and headers are limited elsewhere; this only ends what comes before them. */
    private static final int MOST = 256 << 10;

    private static final Pattern REQUEST_LINE = Pattern.compile("[A-Z]{1,16} [\\x21-\\x7E]+ HTTP/\\d\\.\\d");
    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    void add(byte[] more) {
        if (bytes.size() < MOST) {
            bytes.writeBytes(more);
        }
    }

    void clear() {
        bytes.reset();
    }

    /** Whether the head, which is whole, is well formed: one empty line may stand before it, and nothing else. */
    boolean isStrict() {
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        String head = text.startsWith("\r\n") ? text.substring(2) : text;
        if (!head.endsWith("\r\n\r\n")) {
            return false;
        }
        String[] lines = head.substring(0, head.length() - 4).split("\r\n", -1);
        if (!REQUEST_LINE.matcher(lines[0]).matches()) {
            return false;
        }
        for (int i = 1; i < lines.length; i++) {
            if (!isHeader(lines[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHeader(String line) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            return false;
        }
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean fits = i < colon ? isToken(c) : i == colon || c == '\t' || (c >= ' ' && c <= '~');
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isToken(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || TOKEN.indexOf(c) >= 0;
    }
}
