package com.joinbitten.core.storage.upkeep;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * One table and how its rows are carried over: every column that the server's table has, whatever it is.
 *
 * @param name of the table, the same on both sides
 * @param columns of the server's table, in their order
 */
public record TableCopy(String name, List<Column> columns) {
    private static final int BATCH = 500;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    /**
     * A column of the server's table.
     *
     * @param type one of {@link Types}
     * @param counted whether the server numbers new rows in it
     */
    record Column(String name, int type, boolean counted) {}

    /**
     * A table on both sides.
     *
     * @param name of the table
     * @param sourceRows rows in the source
     * @param targetRows rows in the target
     * @param sameContent whether the rows are the same, in whatever order
     */
    public record Comparison(String name, long sourceRows, long targetRows, boolean sameContent) {
        /** Whether nothing is missing, doubled or changed. */
        public boolean same() {
            return sourceRows == targetRows && sameContent;
        }
    }

    private record Content(long rows, BigInteger digest) {}

    /** Keeps an own list. */
    public TableCopy {
        columns = List.copyOf(columns);
    }

    /** The server's table with all its columns. */
    static TableCopy of(Connection server, String name) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet row = server.getMetaData()
                .getColumns(server.getCatalog(), server.getSchema(), name.replace("_", "\\_"), "%")) {
            while (row.next()) {
                columns.add(new Column(
                        row.getString("COLUMN_NAME"),
                        row.getInt("DATA_TYPE"),
                        row.getString("IS_AUTOINCREMENT").equals("YES")));
            }
        }
        return new TableCopy(name, columns);
    }

    void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from " + name);
        }
    }

    /** Inserts all rows of the source, and lets the server's counters go on behind them. */
    void copy(Connection from, Connection to) throws SQLException {
        String names = String.join(", ", columns.stream().map(Column::name).toList());
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        String insert = "insert into " + name + " (" + names + ") overriding system value values (" + marks + ")";
        try (Statement select = from.createStatement();
                ResultSet row = select.executeQuery("select " + names + " from " + name);
                PreparedStatement into = to.prepareStatement(insert)) {
            int batched = 0;
            while (row.next()) {
                bind(row, into);
                into.addBatch();
                if (++batched % BATCH == 0) {
                    into.executeBatch();
                }
            }
            into.executeBatch();
        }
        for (Column column : columns) {
            if (column.counted) {
                goOn(to, column.name);
            }
        }
    }

    private void bind(ResultSet row, PreparedStatement into) throws SQLException {
        for (int i = 1; i <= columns.size(); i++) {
            int type = columns.get(i - 1).type;
            Object value = type == Types.BINARY ? row.getBytes(i) : row.getString(i);
            if (value == null) {
                into.setNull(i, type);
            } else {
                into.setObject(i, value, type);
            }
        }
    }

    private void goOn(Connection to, String column) throws SQLException {
        String sql = "select setval(pg_get_serial_sequence('%s', '%s'), max(%s)) from %s having max(%s) is not null"
                .formatted(name, column, column, name, column);
        try (Statement statement = to.createStatement()) {
            statement.execute(sql.toLowerCase(Locale.ROOT));
        }
    }

    /** Counts and digests both sides. */
    Comparison compare(Connection from, Connection to) throws SQLException {
        Content source = content(from);
        Content target = content(to);
        return new Comparison(name, source.rows, target.rows, source.digest.equals(target.digest));
    }

    /** The digests are added up, for the databases may well order the rows differently. */
    private Content content(Connection connection) throws SQLException {
        long rows = 0;
        BigInteger digest = BigInteger.ZERO;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(BATCH);
            try (ResultSet row = statement.executeQuery("select * from " + name)) {
                while (row.next()) {
                    rows++;
                    digest = digest.add(RowDigest.number(row)).mod(MODULUS);
                }
            }
        }
        return new Content(rows, digest);
    }
}
