package com.joinbitten.toc.origin;

import com.joinbitten.core.config.ConfigReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The sites whose pages may call us beside our own: exactly as a browser writes them, never a pattern. Immutable.
 *
 * @param allowed each {@code scheme://host[:port]} in lower case, without the scheme's own port
 */
public record Origins(Set<String> allowed) {
    /** None but our own. */
    public static final Origins NONE = new Origins(Set.of());

    private static final Pattern ORIGIN =
            Pattern.compile("https?://([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}])(:[1-9]\\d{0,4})?");

    private static final Pattern NEEDLESS_PORT = Pattern.compile("http:.*[^\\[:]:80|https:.*[^\\[:]:443");

    /** @throws IllegalArgumentException if one is written in another way than browsers do, which would never match */
    public Origins {
        for (String origin : allowed) {
            if (!ORIGIN.matcher(origin).matches()
                    || NEEDLESS_PORT.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "must be origins such as https://app.example.com or http://localhost:3000, in lower case,"
                                + " without path, * or the scheme's own port");
            }
        }
        allowed = Set.copyOf(allowed);
    }

    /** Reads {@code http.cors.origins}; a fault is remembered by the reader. */
    public static Origins read(ConfigReader in) {
        Set<String> texts = new LinkedHashSet<>(in.texts("http.cors.origins", List.of()));
        try {
            return new Origins(texts);
        } catch (IllegalArgumentException e) {
            in.fault("http.cors.origins " + e.getMessage() + ": " + String.join(", ", texts));
            return NONE;
        }
    }

    boolean allow(String origin) {
        return allowed.contains(origin);
    }

    boolean allowAny() {
        return !allowed.isEmpty();
    }
}
