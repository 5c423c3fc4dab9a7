package com.joinbitten.toc.api.doc;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import java.util.List;
import java.util.stream.Collectors;

/** Says in a few words what a value may be. */
final class SchemaWords {
    private SchemaWords() {}

    static String kind(JsonObject schema) {
        JsonValue none = new JsonValue.Items(List.of());
        if (schema.get("const").isPresent()) {
            return word(schema.get("const").get());
        }
        if (schema.get("enum").orElse(none) instanceof JsonValue.Items values
                && !values.values().isEmpty()) {
            return values.values().stream().map(SchemaWords::word).collect(Collectors.joining(", "));
        }
        JsonValue type = schema.get("type").orElse(none);
        String words = type instanceof JsonValue.Items kinds
                ? kinds.values().stream().map(SchemaWords::word).collect(Collectors.joining(" or "))
                : word(type);
        return schema.text("format").map(format -> words + " (" + format + ")").orElse(words);
    }

    private static String word(JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            return text.value();
        }
        if (value instanceof JsonValue.Numeral number) {
            return number.lexeme();
        }
        return value instanceof JsonValue.Flag flag ? Boolean.toString(flag.value()) : "null";
    }
}
