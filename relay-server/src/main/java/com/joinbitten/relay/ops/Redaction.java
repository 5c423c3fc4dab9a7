package com.joinbitten.relay.ops;

import java.util.regex.Pattern;

/** Hides in the text of a log what looks like a secret: bot tokens, and the values of what is named like one. */
final class Redaction {
    private static final String HIDDEN = "***";
    private static final Pattern BOT_TOKEN = Pattern.compile("[0-9]{8,10}:[A-Za-z0-9_-]{35}");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(password|passwd|secret|pepper|api.?key|token|authorization)(\\W{1,4}(?:bearer\\s+)?)[^\\s,;&]+");
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(?:password|passwd|secret|pepper|api.?key|token|authorization).*");

    /** Digits that a bot token has at least before its colon. */
    private static final int TOKEN_DIGITS = 8;

    private Redaction() {}

    /** The text without secrets. */
    static String of(String text) {
        if (!isSuspect(text)) {
            return text;
        }
        return NAMED.matcher(BOT_TOKEN.matcher(text).replaceAll(HIDDEN)).replaceAll("$1$2" + HIDDEN);
    }

    /** The value of a member, of which nothing is shown where its name is that of a secret. */
    static String ofMember(String name, String value) {
        return SECRET_NAME.matcher(name).matches() ? HIDDEN : of(value);
    }

    /** Each fire's line passes here on the thread that delivers, and hardly one of them needs the patterns. */
    private static boolean isSuspect(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean suspect = switch (text.charAt(i)) {
                case 'p', 'P' -> startsAt(text, i, "passw") || startsAt(text, i, "pepper");
                case 's', 'S' -> startsAt(text, i, "secret");
                case 't', 'T' -> startsAt(text, i, "token");
                case 'a', 'A' -> startsAt(text, i, "api") || startsAt(text, i, "authorization");
                case ':' -> endsInDigits(text, i);
                default -> false;
            };
            if (suspect) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAt(String text, int at, String word) {
        return text.regionMatches(true, at, word, 0, word.length());
    }

    private static boolean endsInDigits(String text, int end) {
        if (end < TOKEN_DIGITS) {
            return false;
        }
        for (int i = end - TOKEN_DIGITS; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
