package com.joinbitten.toc.api.doc;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Holds values against schemas of the document. A keyword that it does not know is a fault, so that nothing stands there
 * unchecked.
 */
final class SchemaCheck {
    private static final Set<String> WORDS =
            Set.of("description", "examples", "default", "writeOnly", "title", "deprecated");

    private final OpenApi api;
    private final List<String> faults = new ArrayList<>();

    SchemaCheck(OpenApi api) {
        this.api = api;
    }

    /** What is wrong with the value, each with its place. */
    static List<String> faults(OpenApi api, JsonValue value, JsonObject schema) {
        SchemaCheck check = new SchemaCheck(api);
        check.value(value, schema, "$");
        return check.faults;
    }

    private void value(JsonValue value, JsonObject schema, String at) {
        if (schema.has("$ref")) {
            value(value, api.resolve(schema), at); // beside it stand only words and defaults
            return;
        }
        schema.members().forEach((keyword, rule) -> {
            if (!holds(keyword, rule, value, schema, at)) {
                faults.add(at + " breaks " + keyword + " " + rule + ": " + value);
            }
        });
    }

    private boolean holds(String keyword, JsonValue rule, JsonValue value, JsonObject schema, String at) {
        return switch (keyword) {
            case "type" -> items(rule).stream().anyMatch(type -> isOf(text(type), value));
            case "const" -> value.equals(rule);
            case "enum" -> items(rule).contains(value);
            case "required" ->
                !(value instanceof JsonObject object) || items(rule).stream().allMatch(name -> object.has(text(name)));
            case "properties" -> properties((JsonObject) rule, value, at);
            case "additionalProperties" -> others((JsonObject) rule, value, schema, at);
            case "items" -> each((JsonObject) rule, value, at);
            case "minItems" ->
                !(value instanceof JsonValue.Items list) || list.values().size() >= whole(rule);
            case "maxItems" ->
                !(value instanceof JsonValue.Items list) || list.values().size() <= whole(rule);
            case "minimum" ->
                !(value instanceof JsonValue.Numeral) || number(value).compareTo(number(rule)) >= 0;
            case "maximum" ->
                !(value instanceof JsonValue.Numeral) || number(value).compareTo(number(rule)) <= 0;
            case "minLength" ->
                !(value instanceof JsonValue.Text word) || word.value().length() >= whole(rule);
            case "maxLength" ->
                !(value instanceof JsonValue.Text word) || word.value().length() <= whole(rule);
            case "pattern" ->
                !(value instanceof JsonValue.Text word) || word.value().matches(text(rule));
            case "format" -> !(value instanceof JsonValue.Text word) || isFormatted(text(rule), word.value());
            case "anyOf" ->
                items(rule).stream()
                        .anyMatch(one -> faults(api, value, (JsonObject) one).isEmpty());
            case "allOf" -> all(items(rule), value, at);
            default -> WORDS.contains(keyword);
        };
    }

    private static boolean isOf(String type, JsonValue value) {
        return switch (type) {
            case "object" -> value instanceof JsonObject;
            case "array" -> value instanceof JsonValue.Items;
            case "string" -> value instanceof JsonValue.Text;
            case "boolean" -> value instanceof JsonValue.Flag;
            case "null" -> value instanceof JsonValue.Null;
            case "number" -> value instanceof JsonValue.Numeral;
            case "integer" ->
                value instanceof JsonValue.Numeral number && number.lexeme().matches("-?\\d+");
            default -> throw new IllegalStateException("no type: " + type);
        };
    }

    private static boolean isFormatted(String format, String text) {
        try {
            return switch (format) {
                case "date-time" -> !Instant.parse(text).isBefore(Instant.EPOCH);
                case "date" -> !LocalDate.parse(text).isBefore(LocalDate.EPOCH);
                case "uri" -> text.matches("https?://.+");
                default -> throw new IllegalStateException("no format: " + format);
            };
        } catch (DateTimeException e) {
            return false;
        }
    }

    private boolean properties(JsonObject rules, JsonValue value, String at) {
        if (value instanceof JsonObject object) {
            rules.members()
                    .forEach((name, rule) ->
                            object.get(name).ifPresent(member -> value(member, (JsonObject) rule, at + "." + name)));
        }
        return true;
    }

    private boolean others(JsonObject rule, JsonValue value, JsonObject schema, String at) {
        if (value instanceof JsonObject object) {
            Set<String> named = schema.object("properties")
                    .map(all -> all.members().keySet())
                    .orElse(Set.of());
            object.members().forEach((name, member) -> {
                if (!named.contains(name)) {
                    value(member, rule, at + "." + name);
                }
            });
        }
        return true;
    }

    private boolean each(JsonObject rule, JsonValue value, String at) {
        if (value instanceof JsonValue.Items list) {
            for (int i = 0; i < list.values().size(); i++) {
                value(list.values().get(i), rule, at + "[" + i + "]");
            }
        }
        return true;
    }

    private boolean all(List<JsonValue> schemas, JsonValue value, String at) {
        schemas.forEach(schema -> value(value, (JsonObject) schema, at));
        return true;
    }

    private static List<JsonValue> items(JsonValue value) {
        return value instanceof JsonValue.Items list ? list.values() : List.of(value);
    }

    private static String text(JsonValue value) {
        return ((JsonValue.Text) value).value();
    }

    private static BigDecimal number(JsonValue value) {
        return new BigDecimal(((JsonValue.Numeral) value).lexeme());
    }

    private static int whole(JsonValue value) {
        return number(value).intValueExact();
    }
}
