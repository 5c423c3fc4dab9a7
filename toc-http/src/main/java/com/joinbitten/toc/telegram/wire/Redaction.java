package com.joinbitten.toc.telegram.wire;

import java.util.regex.Pattern;

/** Takes tokens out of what others wrote: the token is part of every address of the Bot API. Immutable. */
final class Redaction {
    private static final Pattern TOKEN = Pattern.compile("\\d{5,12}(:|%3A)[A-Za-z0-9_-]{20,}");
    private static final String HIDDEN = "***";
    private static final int MAX_CHARACTERS = 200;

    private final String token;

    /** Of that token, and of everything that looks like one. */
    Redaction(String token) {
        this.token = token;
    }

    /** The text in one short line, without a token. */
    String of(String text) {
        String clean =
                TOKEN.matcher(text.replace(token, HIDDEN)).replaceAll(HIDDEN).replaceAll("\\p{Cntrl}", " ");
        return clean.substring(0, Math.min(clean.length(), MAX_CHARACTERS));
    }
}
