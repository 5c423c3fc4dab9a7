package com.joinbitten.core.wire;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.trade.Excerpt;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * JSON that two parsers cannot read in two ways: strict UTF-8 without a byte-order mark, exactly one object, no doubled
 * member, at most 8 levels, strings of at most 4 KiB, numbers of at most 32 characters and finite. Thread-safe.
 */
final class StrictJson {
    static final int MAX_DEPTH = 8;
    static final int MAX_STRING_BYTES = 4096;
    static final int MAX_NUMBER_CHARACTERS = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4 * MAX_DEPTH) // ours is the rule; this one only guards the parser itself
                    .maxStringLength(MAX_STRING_BYTES)
                    .maxNameLength(MAX_STRING_BYTES)
                    .maxNumberLength(MAX_NUMBER_CHARACTERS)
                    .build())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private static final JsonFactory TEXT_FACTORY = JsonFactory.builder().build();

    private StrictJson() {}

    static JsonObject parseObject(byte[] utf8) {
        String text = decode(utf8);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedPacketException(Code.BAD_JSON, "a JSON object is expected");
            }
            JsonObject object = object(parser, 1);
            requireEnd(parser);
            return object;
        } catch (UnexpectedEndOfInputException e) {
            throw new MalformedPacketException(Code.BAD_JSON, "the JSON text ends too early");
        } catch (StreamConstraintsException e) {
            throw new MalformedPacketException(
                    Code.BAD_JSON,
                    "a string or number is too long: strings " + MAX_STRING_BYTES + " bytes, numbers "
                            + MAX_NUMBER_CHARACTERS + " characters");
        } catch (JacksonException e) {
            throw new MalformedPacketException(Code.BAD_JSON, "not JSON: " + Excerpt.of(e.getOriginalMessage()));
        }
    }

    private static void requireEnd(JsonParser parser) {
        try {
            if (parser.nextToken() == null) {
                return;
            }
        } catch (JacksonException e) {
            // whatever it is, it follows a whole object
            throw new MalformedPacketException(Code.TRAILING_DATA, "bytes follow the JSON object");
        }
        throw new MalformedPacketException(Code.TRAILING_DATA, "bytes follow the JSON object");
    }

    private static String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedPacketException(Code.BAD_ENCODING, "the bytes are not UTF-8");
        }
    }

    private static JsonObject object(JsonParser parser, int depth) {
        requireDepth(depth);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (members.put(name, value(parser, depth)) != null) {
                throw new MalformedPacketException(Code.DUPLICATE_MEMBER, "member stands twice: " + Excerpt.of(name));
            }
        }
        return new JsonObject(members);
    }

    private static JsonValue.Items items(JsonParser parser, int depth) {
        requireDepth(depth);
        List<JsonValue> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser, depth));
        }
        return new JsonValue.Items(values);
    }

    private static JsonValue value(JsonParser parser, int depth) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> new JsonValue.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(parser.getString());
            case VALUE_TRUE -> new JsonValue.Flag(true);
            case VALUE_FALSE -> new JsonValue.Flag(false);
            case VALUE_NULL -> new JsonValue.Null();
            case START_OBJECT -> object(parser, depth + 1);
            case START_ARRAY -> items(parser, depth + 1);
            default -> throw new MalformedPacketException(Code.BAD_JSON, "unexpected " + parser.currentToken());
        };
    }

    private static void requireDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw new MalformedPacketException(Code.TOO_DEEP, "nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    static String write(JsonValue value, boolean pretty) {
        StringWriter text = new StringWriter();
        ObjectWriteContext context = pretty ? Pretty.CONTEXT : ObjectWriteContext.empty();
        try (JsonGenerator generator = FACTORY.createGenerator(context, text)) {
            write(value, generator);
        }
        return text.toString();
    }

    static String writeText(JsonValue value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = TEXT_FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
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

    /** The old relay's two-space form. */
    private static final class Pretty {
        static final ObjectWriteContext CONTEXT = new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
                return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
            }
        };

        private Pretty() {}
    }
}
