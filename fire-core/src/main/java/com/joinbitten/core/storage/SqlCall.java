package com.joinbitten.core.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One use of a statement: its values, and what came of it. Confined to the thread that has the handle. */
final class SqlCall {
    private static final Object ABSENT = new Object();

    private final Sql sql;
    private final Handle handle;

    /** By the place of the name; null: nobody gave it yet. */
    private final @Nullable Object[] values;

    /** Makes something of the row where the result stands. */
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    SqlCall(Sql sql, Handle handle) {
        this.sql = sql;
        this.handle = handle;
        this.values = new Object[sql.values()];
    }

    SqlCall bind(String name, String value) {
        values[sql.place(name)] = value;
        return this;
    }

    SqlCall bind(String name, long value) {
        values[sql.place(name)] = value;
        return this;
    }

    /** A text or a whole number, or nothing. */
    SqlCall bind(String name, Optional<?> value) {
        values[sql.place(name)] = value.isPresent() ? value.get() : ABSENT;
        return this;
    }

    /** Tells how many rows were changed. */
    int execute() {
        return use(PreparedStatement::executeUpdate);
    }

    /** For what tells nothing. */
    void run() {
        use(PreparedStatement::execute);
    }

    /**
     * The only row.
     *
     * @throws IllegalStateException if there are several
     */
    <T> Optional<T> findOne(Reading<T> reading) {
        List<T> found = list(reading);
        if (found.size() > 1) {
            throw new IllegalStateException(found.size() + " rows instead of one: " + sql);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** The number in the only row there is. */
    int count() {
        return findOne(row -> row.getInt(1))
                .orElseThrow(() -> new IllegalStateException("no row instead of one: " + sql));
    }

    /** All rows in their order. */
    <T> List<T> list(Reading<T> reading) {
        return use(statement -> {
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.of(rows));
                }
            }
            return found;
        });
    }

    private <T> T use(Use<T> use) {
        String text = sql.text(handle);
        try {
            if (handle.getStatementBuilder() instanceof KeptStatements.Kept kept) {
                PreparedStatement statement = kept.take(text);
                try {
                    return use(statement, use);
                } finally {
                    kept.giveBack(statement);
                }
            }
            try (PreparedStatement statement = handle.getConnection().prepareStatement(text)) {
                return use(statement, use);
            }
        } catch (SQLException e) {
            throw new StatementFailedException(text, e);
        }
    }

    private <T> T use(PreparedStatement statement, Use<T> use) throws SQLException {
        int[] places = sql.places();
        for (int at = 0; at < places.length; at++) {
            set(statement, at + 1, values[places[at]]);
        }
        return use.of(statement);
    }

    /** As {@link StorableValues} does for those whom Jdbi serves. */
    private void set(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(position, StorableValues.storable(text));
        } else if (value instanceof Long number) {
            statement.setLong(position, number);
        } else if (value == ABSENT) {
            statement.setNull(position, Types.OTHER);
        } else {
            throw new IllegalStateException("no value, or none of the storage: " + value + " in " + sql);
        }
    }
}
