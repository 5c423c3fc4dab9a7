package com.joinbitten.toc.api.body;

import com.joinbitten.core.trade.Excerpt;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;

/** Reads query parameters as values. */
public final class Queries {
    private Queries() {}

    /**
     * The parameter as that type; empty when it is absent or empty.
     *
     * @throws MalformedCallException 400 if the type refuses it
     */
    public static <T> Optional<T> read(HttpCall call, String name, Function<String, T> type) {
        Optional<String> text = call.query(name).filter(value -> !value.isEmpty());
        try {
            return text.map(type);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedCallException(400, name + " is not valid: " + Excerpt.of(text.orElse("")));
        }
    }

    /**
     * Whether the parameter is set; it is not where it is absent.
     *
     * @throws MalformedCallException 400 if it is not 0, 1, true or false, or is there without a value
     */
    public static boolean flag(HttpCall call, String name) {
        return switch (call.query(name).orElse("0")) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw new MalformedCallException(400, name + " must be 0 or 1");
        };
    }

    /**
     * The parameter {@code limit}.
     *
     * @throws MalformedCallException 400 if it is not 1 to {@code most}
     */
    public static int limit(HttpCall call, int usual, int most) {
        int limit = read(call, "limit", Integer::valueOf).orElse(usual);
        if (limit < 1 || limit > most) {
            throw new MalformedCallException(400, "limit must be 1 to " + most + ": " + limit);
        }
        return limit;
    }
}
