package com.joinbitten.toc.api.body;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.http.MalformedCallException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The user that a caller names, as written: perhaps no user id at all. Immutable.
 *
 * @param text not blank
 */
public record NamedUser(String text) {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,32}");

    /**
     * The member {@code user_id}, a string or a whole number; empty when it is absent, {@code null} or blank.
     *
     * @throws MalformedCallException 400 if it is of another type
     */
    public static Optional<NamedUser> in(JsonObject body) {
        JsonValue value = body.get("user_id").orElse(new JsonValue.Null());
        Optional<NamedUser> named = of(value);
        boolean mayNameNobody = value instanceof JsonValue.Null || value instanceof JsonValue.Text;
        if (named.isEmpty() && !mayNameNobody) {
            throw new MalformedCallException(400, "user_id must be a string or a whole number");
        }
        return named;
    }

    /** What the value names: a string that is not blank, or a whole number; empty for everything else. */
    public static Optional<NamedUser> of(JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            return Optional.of(text.value()).filter(id -> !id.isBlank()).map(NamedUser::new);
        }
        if (value instanceof JsonValue.Numeral number
                && WHOLE_NUMBER.matcher(number.lexeme()).matches()) {
            return Optional.of(new NamedUser(number.lexeme()));
        }
        return Optional.empty();
    }

    /** The id, or empty when the text has not the form of one: no user can have it then. */
    public Optional<UserId> id() {
        return Ids.user(text);
    }
}
