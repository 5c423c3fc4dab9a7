package com.joinbitten.toc.signal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.joinbitten.core.trade.Excerpt;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.core.wire.MalformedPacketException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Takes the fields of an alert out of its bytes, whatever content type they came as. Immutable. */
final class AlertBody {
    private static final int LONGEST_TEXT = 4096;

    private final AlertTemplate template;

    AlertBody(AlertTemplate template) {
        this.template = template;
    }

    /** @throws AlertFault if the bytes are neither a JSON object nor text of the template's form */
    Map<AlertField, String> read(byte[] bytes) {
        String text = new String(bytes, UTF_8).strip();
        return text.startsWith("{") ? json(bytes) : text(text);
    }

    private Map<AlertField, String> text(String text) {
        if (template.text().isEmpty()) {
            throw new AlertFault("body", "must be a JSON object, for the template has no form for text", text);
        }
        if (text.length() > LONGEST_TEXT) {
            throw new AlertFault("body", "must have at most " + LONGEST_TEXT + " characters", text);
        }
        AlertText form = template.text().get();
        return form.read(text).orElseThrow(() -> new AlertFault("body", "must have the form " + form, text));
    }

    private Map<AlertField, String> json(byte[] bytes) {
        JsonObject body;
        try {
            body = JsonObject.parse(bytes);
        } catch (MalformedPacketException e) {
            throw new AlertFault("body is not one JSON object: " + Excerpt.of(e.reason()));
        }
        Map<AlertField, String> fields = new EnumMap<>(AlertField.class);
        template.members()
                .forEach((field, path) -> value(body, path).ifPresent(value -> fields.put(field, scalar(path, value))));
        return fields;
    }

    private static Optional<JsonValue> value(JsonObject body, String path) {
        JsonObject object = body;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            if (!(object.get(names[i]).orElse(new JsonValue.Null()) instanceof JsonObject inner)) {
                return Optional.empty();
            }
            object = inner;
        }
        return object.get(names[names.length - 1]).filter(value -> !(value instanceof JsonValue.Null));
    }

    private static String scalar(String path, JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            return text.value();
        }
        if (value instanceof JsonValue.Numeral number) {
            return number.lexeme();
        }
        throw new AlertFault(path + " must be a text or a number");
    }
}
