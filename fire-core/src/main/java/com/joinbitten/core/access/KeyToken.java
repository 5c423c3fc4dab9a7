package com.joinbitten.core.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A whole key as its holder has it: {@code bitten_<id>_<secret>}. Immutable; never printed.
 *
 * @param secret 32 bytes in URL-safe base64, without padding
 */
public record KeyToken(KeyId id, String secret) {
    private static final Pattern FORM = Pattern.compile("bitten_([a-z0-9]{12})_([A-Za-z0-9_-]{43})");

    /** The key in that text; empty when it has another form. */
    public static Optional<KeyToken> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new KeyToken(new KeyId(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** The text itself, for the one reply that shows it. */
    public String reveal() {
        return "bitten_" + id + "_" + secret;
    }

    @Override
    public String toString() {
        return "bitten_" + id + "_***";
    }
}
