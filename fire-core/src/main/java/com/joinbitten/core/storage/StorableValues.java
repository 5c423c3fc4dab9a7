package com.joinbitten.core.storage;

import java.lang.reflect.Type;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Binds texts, whole numbers, and those of them that may be absent. Texts so that every database takes them and keeps them
 * alike: PostgreSQL knows no NUL, and a broker's words that hold one must not cost the event they came with. Numbers, too,
 * because Jdbi would look through all kinds of values that it knows for each of a fire's hundred.
 */
final class StorableValues implements ArgumentFactory.Preparable {
    private static final Map<Type, Kind> KINDS = Map.of(
            String.class,
            new Kind(Types.VARCHAR, (statement, at, value) -> statement.setString(at, storable((String) value))),
            Long.class,
            new Kind(Types.BIGINT, (statement, at, value) -> statement.setLong(at, (Long) value)),
            Integer.class,
            new Kind(Types.INTEGER, (statement, at, value) -> statement.setInt(at, (Integer) value)));

    /** How the values of one type are bound. */
    private record Kind(int sqlType, Setter setter) {
        Argument bind(@Nullable Object value) {
            return value == null
                    ? new NullArgument(sqlType)
                    : (position, statement, context) -> setter.set(statement, position, value);
        }
    }

    private interface Setter {
        void set(PreparedStatement statement, int position, Object value) throws SQLException;
    }

    /** The text as every database takes it. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    @Override
    public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
        if (type == Optional.class) {
            Arguments others = config.get(Arguments.class);
            return Optional.of(value -> absentOr((Optional<?>) value, others));
        }
        return Optional.ofNullable(KINDS.get(type)).map(kind -> kind::bind);
    }

    @Override
    public Optional<Argument> build(Type type, @Nullable Object value, ConfigRegistry config) {
        return prepare(type, config).map(binding -> binding.apply(value));
    }

    private static Argument absentOr(Optional<?> value, Arguments others) {
        if (value.isEmpty()) {
            return others.getUntypedNullArgument();
        }
        Object present = value.get();
        Kind kind = KINDS.get(present.getClass());
        return kind == null ? other(present, others) : kind.bind(present);
    }

    private static Argument other(Object value, Arguments others) {
        return others.findFor(value.getClass(), value)
                .orElseThrow(() -> new IllegalArgumentException("no value of the storage: " + value.getClass()));
    }
}
