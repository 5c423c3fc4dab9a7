package com.joinbitten.core.fire;

import com.joinbitten.core.trade.Excerpt;
import java.util.regex.Pattern;

/**
 * A caller's own name for one intent ({@code request_id}, {@code Idempotency-Key}); unique per user. Immutable.
 *
 * @param value 1 to 128 printable ASCII characters without spaces
 */
public record RequestId(String value) {
    private static final Pattern VALID = Pattern.compile("[!-~]{1,128}");

    /** @throws IllegalArgumentException if the value does not match the pattern */
    public RequestId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "request_id must be 1 to 128 printable ASCII characters without spaces: " + Excerpt.of(value));
        }
    }

    /** Whether the text has the form of a request id. */
    public static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
