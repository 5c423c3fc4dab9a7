package com.joinbitten.relay.protocol;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Members that an object must have: literally; {@code "?"} any value; {@code "?name"} any value at first, the same ever
 * after; {@code "~text"} a string that contains the text; {@code null} no such member.
 */
final class Expectation {
    private final JsonObject members;
    private final Wording wording;

    Expectation(String json, Wording wording) {
        this.members =
                JsonObject.parse((json.isEmpty() ? "{}" : wording.expand(json)).getBytes(StandardCharsets.UTF_8));
        this.wording = wording;
    }

    /** What is wrong with the object; empty if nothing is. */
    Optional<String> objection(JsonObject found) {
        return objection(members, found);
    }

    private Optional<String> objection(JsonObject wanted, JsonObject found) {
        return wanted.members().entrySet().stream()
                .filter(member -> !fits(member.getValue(), found.get(member.getKey())))
                .map(member -> member.getKey() + " must be " + member.getValue() + ", is "
                        + found.get(member.getKey()).map(Object::toString).orElse("absent"))
                .findFirst();
    }

    private boolean fits(JsonValue wanted, Optional<JsonValue> found) {
        if (wanted instanceof JsonValue.Null) {
            return found.isEmpty();
        }
        return found.isPresent() && fits(wanted, found.get());
    }

    private boolean fits(JsonValue wanted, JsonValue found) {
        if (wanted instanceof JsonValue.Text text && text.value().startsWith("?")) {
            String name = text.value().substring(1);
            return name.isEmpty() || wording.bind(name, plain(found));
        }
        if (wanted instanceof JsonValue.Text text && text.value().startsWith("~")) {
            return plain(found).contains(text.value().substring(1));
        }
        if (wanted instanceof JsonObject inner && found instanceof JsonObject object) {
            return objection(inner, object).isEmpty();
        }
        return wanted.equals(found);
    }

    private static String plain(JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            return text.value();
        }
        return value instanceof JsonValue.Numeral number ? number.lexeme() : String.valueOf(List.of(value));
    }
}
