package com.joinbitten.core.trade;

import java.util.regex.Pattern;

/**
 * A user of the signal service, as named by the clients. Immutable.
 *
 * <p>The pattern is also what makes the id safe as a folder name: no separator, no dot, no stream colon.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 _ -}
 */
public record UserId(String value) {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Who fires when a legacy packet carries no {@code user_id}. */
    public static final UserId UNKNOWN = new UserId("unknown");

    /** @throws IllegalArgumentException if the value does not match the pattern */
    public UserId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("user_id must be 1 to 64 of A-Z a-z 0-9 _ -: " + Excerpt.of(value));
        }
    }

    /** Name of the user's drop folder below the drop root. */
    public String folder() {
        return "user_" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
