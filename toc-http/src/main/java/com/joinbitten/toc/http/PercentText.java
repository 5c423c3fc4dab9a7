package com.joinbitten.toc.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes percent escapes, once, and takes nothing that somebody else could read otherwise. */
final class PercentText {
    private static final int HEX = 16;

    private PercentText() {}

    /**
     * The text of a path segment.
     *
     * @throws IllegalArgumentException if an escape is broken, the bytes are no UTF-8, or there is a control character
     */
    static String segment(String raw) {
        return decode(raw, '+');
    }

    /**
     * The text of a name or value of a query, where a plus is a blank.
     *
     * @throws IllegalArgumentException as for segments
     */
    static String queryPart(String raw) {
        return decode(raw, ' ');
    }

    private static String decode(String raw, char plus) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.write(escaped(raw, i));
                i += 2;
            } else {
                bytes.write(c == '+' ? plus : c);
            }
        }
        String text = utf8(bytes.toByteArray());
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a control character is escaped");
        }
        return text;
    }

    private static int escaped(String raw, int at) {
        int high = at + 2 < raw.length() ? digit(raw.charAt(at + 1)) : -1;
        int low = at + 2 < raw.length() ? digit(raw.charAt(at + 2)) : -1;
        if (high < 0 || low < 0) {
            throw new IllegalArgumentException("an escape is broken");
        }
        return high * HEX + low;
    }

    private static int digit(char c) {
        return c < 128 ? Character.digit(c, HEX) : -1;
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the escapes are no UTF-8", e);
        }
    }
}
