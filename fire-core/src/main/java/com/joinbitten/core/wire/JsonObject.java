package com.joinbitten.core.wire;

import com.joinbitten.core.trade.Excerpt;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JSON object whose members keep their order and spelling. It lives inside codecs only: they turn it into values and
 * values into it. Immutable. The typed readers refuse a member of the wrong type with {@link MalformedPacketException}.
 */
public final class JsonObject implements JsonValue {
    private final Map<String, JsonValue> members;

    JsonObject(Map<String, JsonValue> members) {
        this.members = Collections.unmodifiableMap(members);
    }

    /** Reads one strict JSON object; see {@link StrictJson} for what that means. */
    public static JsonObject parse(byte[] utf8) {
        return StrictJson.parseObject(utf8);
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** The members in their order. */
    public Map<String, JsonValue> members() {
        return members;
    }

    /** Whether the object has the member, of whatever type. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The member of whatever type, or empty. */
    public Optional<JsonValue> get(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** The string member; empty when absent or {@code null}. */
    public Optional<String> text(String name) {
        JsonValue value = members.get(name);
        if (value == null || value instanceof JsonValue.Null) {
            return Optional.empty();
        }
        if (value instanceof JsonValue.Text text) {
            return Optional.of(text.value());
        }
        throw wrongType(name, "a string", value);
    }

    /** The string member, which must be there. */
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /** The number member; empty when absent or {@code null}. */
    public Optional<BigDecimal> decimal(String name) {
        JsonValue value = members.get(name);
        if (value == null || value instanceof JsonValue.Null) {
            return Optional.empty();
        }
        if (value instanceof JsonValue.Numeral number) {
            try {
                return Optional.of(new BigDecimal(number.lexeme()));
            } catch (NumberFormatException e) {
                // JSON sets no bound to an exponent, Java does
                throw MalformedPacketException.field(
                        name, name + " must have an exponent of at most 31 bits: " + number.lexeme());
            }
        }
        throw wrongType(name, "a number", value);
    }

    /** The number member, which must be there. */
    public BigDecimal requiredDecimal(String name) {
        return decimal(name).orElseThrow(() -> missing(name));
    }

    /** The whole-number member within 64 bits; empty when absent or {@code null}. */
    public OptionalLong integer(String name) {
        JsonValue value = members.get(name);
        if (value == null || value instanceof JsonValue.Null) {
            return OptionalLong.empty();
        }
        if (value instanceof JsonValue.Numeral number) {
            try {
                return OptionalLong.of(Long.parseLong(number.lexeme()));
            } catch (NumberFormatException e) {
                throw MalformedPacketException.field(
                        name, name + " must be a whole number of at most 63 bits: " + number.lexeme());
            }
        }
        throw wrongType(name, "a number", value);
    }

    /** The whole-number member, which must be there. */
    public long requiredInteger(String name) {
        return integer(name).orElseThrow(() -> missing(name));
    }

    /** The boolean member; false when absent or {@code null}. */
    public boolean flag(String name) {
        JsonValue value = members.get(name);
        if (value == null || value instanceof JsonValue.Null) {
            return false;
        }
        if (value instanceof JsonValue.Flag flag) {
            return flag.value();
        }
        throw wrongType(name, "true or false", value);
    }

    /** The object member; empty when absent or {@code null}. */
    public Optional<JsonObject> object(String name) {
        JsonValue value = members.get(name);
        if (value == null || value instanceof JsonValue.Null) {
            return Optional.empty();
        }
        if (value instanceof JsonObject object) {
            return Optional.of(object);
        }
        throw wrongType(name, "an object", value);
    }

    /** One compact line of ASCII; everything else is escaped. */
    public String toAscii() {
        return JsonLayout.ASCII.write(this);
    }

    /** One compact line that keeps characters beyond ASCII as they are: what people read in a terminal window. */
    public String toText() {
        return JsonLayout.TEXT.write(this);
    }

    /** The same text indented by two spaces. */
    public String toPrettyAscii() {
        return JsonLayout.PRETTY.write(this);
    }

    private static MalformedPacketException missing(String name) {
        return MalformedPacketException.field(name, name + " is missing");
    }

    private static MalformedPacketException wrongType(String name, String expected, JsonValue value) {
        String shown = JsonLayout.ASCII.write(value);
        return MalformedPacketException.field(name, name + " must be " + expected + ": " + Excerpt.of(shown));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject that
                && List.copyOf(members.entrySet()).equals(List.copyOf(that.members.entrySet()));
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return toAscii();
    }

    /** Collects members; a name given twice keeps its place and takes the later value. Not thread-safe. */
    public static final class Builder {
        private final Map<String, JsonValue> members = new LinkedHashMap<>();

        private Builder() {}

        /** Adds any value. */
        public Builder put(String name, JsonValue value) {
            members.put(name, value);
            return this;
        }

        /** Adds a string. */
        public Builder put(String name, String value) {
            return put(name, new JsonValue.Text(value));
        }

        /** Adds a whole number. */
        public Builder put(String name, long value) {
            return put(name, new JsonValue.Numeral(Long.toString(value)));
        }

        /** Adds a decimal in plain notation. */
        public Builder put(String name, BigDecimal value) {
            return put(name, new JsonValue.Numeral(value.toPlainString()));
        }

        /** Adds a boolean. */
        public Builder put(String name, boolean value) {
            return put(name, new JsonValue.Flag(value));
        }

        /** Adds {@code null}. */
        public Builder putNull(String name) {
            return put(name, new JsonValue.Null());
        }

        /** Adds a string where there is one. */
        public Builder putIfPresent(String name, Optional<String> value) {
            value.ifPresent(text -> put(name, text));
            return this;
        }

        /** Takes a member away; the next value under that name goes to the end. */
        public Builder remove(String name) {
            members.remove(name);
            return this;
        }

        /** Adds every member of the other object. */
        public Builder putAll(JsonObject other) {
            members.putAll(other.members);
            return this;
        }

        /** The finished object; the builder may go on. */
        public JsonObject build() {
            return new JsonObject(new LinkedHashMap<>(members));
        }
    }
}
