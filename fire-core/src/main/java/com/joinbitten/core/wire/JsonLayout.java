package com.joinbitten.core.wire;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** A way to write a JSON value down. Immutable. */
final class JsonLayout {
    /** One compact line; everything but ASCII is escaped. */
    static final JsonLayout ASCII = new JsonLayout(escaping(), ObjectWriteContext.empty());

    /** One compact line; characters beyond ASCII stay as they are. */
    static final JsonLayout TEXT = new JsonLayout(JsonFactory.builder().build(), ObjectWriteContext.empty());

    /** The old relay's form: ASCII, indented by two spaces. */
    static final JsonLayout PRETTY = new JsonLayout(escaping(), new Indented());

    private final JsonFactory factory;
    private final ObjectWriteContext context;

    private JsonLayout(JsonFactory factory, ObjectWriteContext context) {
        this.factory = factory;
        this.context = context;
    }

    private static JsonFactory escaping() {
        return JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    }

    String write(JsonValue value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = factory.createGenerator(context, text)) {
            write(value, generator);
        }
        return text.toString();
    }

    private static void write(JsonValue value, JsonGenerator out) {
        if (value instanceof JsonValue.Text text) {
            out.writeString(text.value());
        } else if (value instanceof JsonValue.Numeral number) {
            out.writeNumber(number.lexeme());
        } else if (value instanceof JsonValue.Flag flag) {
            out.writeBoolean(flag.value());
        } else if (value instanceof JsonValue.Items items) {
            out.writeStartArray();
            items.values().forEach(item -> write(item, out));
            out.writeEndArray();
        } else if (value instanceof JsonObject object) {
            out.writeStartObject();
            object.members().forEach((name, member) -> {
                out.writeName(name);
                write(member, out);
            });
            out.writeEndObject();
        } else {
            out.writeNull();
        }
    }

    private static final class Indented extends ObjectWriteContext.Base {
        private static final Separators SEPARATORS = Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");

        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter(SEPARATORS)
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter);
        }
    }
}
