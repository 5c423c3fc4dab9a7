package com.joinbitten.toc.api.admin;

import com.joinbitten.core.trade.Excerpt;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The body of an administrator's call: a member that nobody knows is refused, for it was meant to do something. */
final class AdminBody {
    private final JsonObject json;

    private AdminBody(JsonObject json) {
        this.json = json;
    }

    /**
     * The call's body; none at all is an empty one.
     *
     * @throws MalformedCallException 400 if it is no object, or holds another member than these
     */
    static AdminBody read(HttpCall call, Set<String> known) {
        JsonObject json = JsonBody.readIfAny(call);
        for (String name : json.members().keySet()) {
            if (!known.contains(name)) {
                throw new MalformedCallException(
                        400,
                        Excerpt.of(name) + " is not among "
                                + known.stream().sorted().toList());
            }
        }
        return new AdminBody(json);
    }

    /** A text as that type. */
    <T> Optional<T> text(String name, Function<String, T> type) {
        return reading(
                name, () -> present(name).flatMap(value -> json.text(name)).map(type));
    }

    /** A number as that type. */
    <T> Optional<T> decimal(String name, Function<BigDecimal, T> type) {
        return reading(
                name, () -> present(name).flatMap(value -> json.decimal(name)).map(type));
    }

    /** A flag. */
    Optional<Boolean> flag(String name) {
        return reading(name, () -> present(name).map(value -> json.flag(name)));
    }

    /** A list of texts; empty when it is absent. */
    Optional<List<String>> texts(String name) {
        return present(name).map(value -> {
            if (value instanceof JsonValue.Items items
                    && items.values().stream().allMatch(JsonValue.Text.class::isInstance)) {
                return items.values().stream()
                        .map(item -> ((JsonValue.Text) item).value())
                        .toList();
            }
            throw new MalformedCallException(400, name + " must be a list of texts");
        });
    }

    /** Whether the member is that text. */
    boolean is(String name, String text) {
        return present(name).filter(new JsonValue.Text(text)::equals).isPresent();
    }

    private Optional<JsonValue> present(String name) {
        return json.get(name).filter(value -> !(value instanceof JsonValue.Null));
    }

    /**
     * What {@code make} makes of the body's members.
     *
     * @throws MalformedCallException 400 if they make nothing
     */
    static <T> T making(Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException(400, String.valueOf(e.getMessage()));
        }
    }

    private static <T> T reading(String name, Supplier<T> read) {
        try {
            return read.get();
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedCallException(400, name + " is not valid: " + e.getMessage());
        }
    }
}
