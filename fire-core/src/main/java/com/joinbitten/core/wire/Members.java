package com.joinbitten.core.wire;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.trade.Excerpt;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Turns members of an object into domain values; what the value refuses becomes a {@link MalformedPacketException} that
 * names the member. Confined to one codec call.
 */
final class Members {
    /** More digits than any price, lot or money amount needs; checked before anything rescales. */
    private static final int MAX_DIGITS = 24;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
    private static final String USER_RULE = "user_id must be a string or a whole number";

    private final JsonObject json;

    Members(JsonObject json) {
        this.json = json;
    }

    <T> T require(String name, Function<String, T> type) {
        return convert(name, json.requiredText(name), type);
    }

    <T> Optional<T> ifPresent(String name, Function<String, T> type) {
        return json.text(name).map(text -> convert(name, text, type));
    }

    /** The first of the names that the object has; the very first when it has none. */
    String firstOf(String... names) {
        for (String name : names) {
            if (json.has(name)) {
                return name;
            }
        }
        return names[0];
    }

    <T> T requireDecimal(String name, Function<BigDecimal, T> type) {
        return convert(name, tame(name, json.requiredDecimal(name)), type);
    }

    /** Empty when the member is absent, {@code null} or zero: old clients write 0 for a level that is not set. */
    <T> Optional<T> nonZero(String name, Function<BigDecimal, T> type) {
        return json.decimal(name)
                .filter(value -> value.signum() != 0)
                .map(value -> convert(name, tame(name, value), type));
    }

    /** The user id: a string, or a whole number taken as text; {@link UserId#UNKNOWN} when the member is absent. */
    UserId user() {
        JsonValue value = json.get("user_id").orElse(new JsonValue.Text(UserId.UNKNOWN.value()));
        String text;
        if (value instanceof JsonValue.Text string) {
            text = string.value();
        } else if (value instanceof JsonValue.Numeral number) {
            text = wholeNumber(number.lexeme());
        } else {
            throw MalformedPacketException.userId(USER_RULE);
        }
        try {
            return new UserId(text);
        } catch (IllegalArgumentException e) {
            throw MalformedPacketException.userId(String.valueOf(e.getMessage()));
        }
    }

    private static String wholeNumber(String lexeme) {
        if (!WHOLE.matcher(lexeme).matches()) {
            throw MalformedPacketException.userId(USER_RULE + ": " + lexeme);
        }
        return lexeme;
    }

    BigDecimal decimal(String name, BigDecimal absent) {
        return decimal(name).orElse(absent);
    }

    Optional<BigDecimal> decimal(String name) {
        return json.decimal(name).map(value -> tame(name, value));
    }

    Instant instant(String name) {
        return require(name, Members::instantOf);
    }

    Optional<Instant> instantIfPresent(String name) {
        return ifPresent(name, Members::instantOf);
    }

    private static Instant instantOf(String text) {
        Instant instant;
        try {
            instant = Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time such as 2026-01-05T12:00:00Z: " + Excerpt.of(text), e);
        }
        // what lies beyond does not fit into milliseconds
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("must be 1970 to 9999: " + Excerpt.of(text));
        }
        return instant;
    }

    long whole(String name, long min, long max) {
        long value = json.requiredInteger(name);
        if (value < min || value > max) {
            throw MalformedPacketException.field(name, name + " must be " + min + " to " + max + ": " + value);
        }
        return value;
    }

    Optional<Long> wholeIfPresent(String name) {
        OptionalLong value = json.integer(name);
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    /** Builds the whole; a rule that spans members is refused as one of the packet. */
    <T> T build(Supplier<T> whole) {
        try {
            return whole.get();
        } catch (IllegalArgumentException e) {
            throw new MalformedPacketException(Code.BAD_FIELD, String.valueOf(e.getMessage()));
        }
    }

    private static BigDecimal tame(String name, BigDecimal value) {
        // in plain notation, too: what we write we must be able to read again
        long whole = (long) value.precision() - value.scale();
        if (value.precision() > MAX_DIGITS || Math.abs((long) value.scale()) > MAX_DIGITS || whole > MAX_DIGITS) {
            throw MalformedPacketException.field(
                    name, name + " must have at most " + MAX_DIGITS + " digits: " + Excerpt.of(value.toString()));
        }
        return value;
    }

    private static <V, T> T convert(String name, V value, Function<V, T> type) {
        try {
            return type.apply(value);
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            throw MalformedPacketException.field(name, reason.startsWith(name) ? reason : name + ": " + reason);
        }
    }
}
