package com.joinbitten.relay.ledger;

import com.joinbitten.core.wire.MalformedPacketException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a row at hand, by number from 1. A damaged file may hold anything in them, whatever the schema says: what
 * cannot have been stored is a {@link LedgerException} that names row, column and fault. Confined to one thread.
 */
final class Columns {
    private final ResultSet row;

    Columns(ResultSet row) {
        this.row = row;
    }

    /** The text, which must be there. */
    String text(int column) throws SQLException {
        return present(column, row.getString(column));
    }

    /** What the text says, where there is one. */
    Optional<String> optionalText(int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** What the text, which must be there, is read as. */
    <T> T text(int column, Function<String, T> reading) throws SQLException {
        return read(column, text(column), reading);
    }

    /** What the text is read as, where there is one. */
    <T> Optional<T> optionalText(int column, Function<String, T> reading) throws SQLException {
        String text = row.getString(column);
        return text == null ? Optional.empty() : Optional.of(read(column, text, reading));
    }

    /** The number; 0 where there is none. */
    long number(int column) throws SQLException {
        return row.getLong(column);
    }

    /** The moment of so many milliseconds since 1970. */
    Instant moment(int column) throws SQLException {
        return read(column, row.getLong(column), Instant::ofEpochMilli);
    }

    /** The bytes, which must be there. */
    byte[] bytes(int column) throws SQLException {
        return present(column, row.getBytes(column));
    }

    private <T> T present(int column, @Nullable T value) throws SQLException {
        if (value == null) {
            throw new LedgerException(place(column) + " is missing");
        }
        return value;
    }

    private <F, T> T read(int column, F value, Function<F, T> reading) throws SQLException {
        try {
            return reading.apply(value);
        } catch (IllegalArgumentException | MalformedPacketException | DateTimeException e) {
            throw new LedgerException(place(column) + " cannot have been stored", e);
        }
    }

    private String place(int column) throws SQLException {
        String rowName = String.valueOf(row.getString(1));
        return "the ledger is damaged: " + row.getMetaData().getColumnName(column) + " in the row of " + rowName;
    }
}
