package com.joinbitten.core.wire;

import java.util.List;

/** One value of a strict JSON text; numbers keep the spelling they came with. Immutable. */
public sealed interface JsonValue
        permits JsonValue.Text, JsonValue.Numeral, JsonValue.Flag, JsonValue.Null, JsonValue.Items, JsonObject {
    /** A string. */
    record Text(String value) implements JsonValue {}

    /** A finite number, spelled as in the source: at most 32 characters. */
    record Numeral(String lexeme) implements JsonValue {}

    /** {@code true} or {@code false}. */
    record Flag(boolean value) implements JsonValue {}

    /** {@code null}. */
    record Null() implements JsonValue {}

    /** An array. */
    record Items(List<JsonValue> values) implements JsonValue {
        /** Copies the list. */
        public Items {
            values = List.copyOf(values);
        }
    }
}
