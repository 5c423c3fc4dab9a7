package com.joinbitten.core.trade;

/** Makes refused input printable in an error message: short, and without control characters. */
public final class Excerpt {
    private static final int MAX_CHARACTERS = 40;

    private Excerpt() {}

    /** The first 40 characters of {@code text}; everything but printable ASCII becomes {@code ?}. */
    public static String of(String text) {
        String head = text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "...";
        return "\"" + head.replaceAll("[^ -~]", "?").replace('"', '\'') + "\"";
    }
}
