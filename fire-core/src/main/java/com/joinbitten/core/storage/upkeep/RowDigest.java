package com.joinbitten.core.storage.upkeep;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of a row's column names and values, the same on every database. */
final class RowDigest {
    private static final int NULL = -1;

    private RowDigest() {}

    static BigInteger number(ResultSet row) throws SQLException {
        return new BigInteger(1, bytes(row));
    }

    static String hex(ResultSet row) throws SQLException {
        return HexFormat.of().formatHex(bytes(row));
    }

    private static byte[] bytes(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Integer> byName = new TreeMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            byName.put(columns.getColumnName(i).toLowerCase(Locale.ROOT), i);
        }
        MessageDigest digest = sha256();
        for (Map.Entry<String, Integer> column : byName.entrySet()) {
            add(digest, column.getKey());
            add(digest, row.getString(column.getValue()));
        }
        return digest.digest();
    }

    /** The length first, so that neighbours cannot be told apart in two ways. */
    private static void add(MessageDigest digest, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(text == null ? NULL : bytes.length)
                .flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
