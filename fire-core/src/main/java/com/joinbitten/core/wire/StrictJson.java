package com.joinbitten.core.wire;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.trade.Excerpt;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

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
            .build();

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
            throw tooLong();
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
            requireSound(name);
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
            case VALUE_STRING -> new JsonValue.Text(requireSound(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(requireShort(parser.getString()));
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

    /** The parser counts characters, and not in every case; what was promised are bytes. */
    private static String requireSound(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isSurrogatePair(c, text.charAt(i))) {
                    throw new MalformedPacketException(Code.BAD_ENCODING, "half of a surrogate pair stands alone");
                }
                bytes += 4;
            } else {
                bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            }
        }
        if (bytes > MAX_STRING_BYTES) {
            throw tooLong();
        }
        return text;
    }

    private static String requireShort(String lexeme) {
        if (lexeme.length() > MAX_NUMBER_CHARACTERS) {
            throw tooLong();
        }
        return lexeme;
    }

    private static MalformedPacketException tooLong() {
        return new MalformedPacketException(
                Code.BAD_JSON,
                "a string or number is too long: strings " + MAX_STRING_BYTES + " bytes, numbers "
                        + MAX_NUMBER_CHARACTERS + " characters");
    }
}
