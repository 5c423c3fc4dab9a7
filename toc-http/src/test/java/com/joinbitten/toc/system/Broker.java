package com.joinbitten.toc.system;

import com.joinbitten.core.fire.FireId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks into the paper broker's books: what was really executed, however often. */
final class Broker {
    private final String url;

    Broker(Path data) {
        this("jdbc:sqlite:" + data.resolve("paper").resolve("broker.db"));
    }

    private Broker(String url) {
        this.url = url;
    }

    /** The books in that file. */
    static Broker of(Path file) {
        return new Broker("jdbc:sqlite:" + file);
    }

    /** Deals that opened something under the fire's magic. */
    int deals(FireId fire) throws SQLException {
        return count("select count(*) from deal where magic = " + fire.magic() + " and ticket = position");
    }

    /** Deals that opened something, in all. */
    int deals() throws SQLException {
        return count("select count(*) from deal where ticket = position");
    }

    /** When the deals that opened something were made, in milliseconds since 1970, by their magic. */
    Map<Long, List<Long>> dealTimes() throws SQLException {
        Map<Long, List<Long>> times = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement select =
                        connection.prepareStatement("select magic, at_ms from deal where ticket = position");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                times.computeIfAbsent(row.getLong("magic"), magic -> new ArrayList<>())
                        .add(row.getLong("at_ms"));
            }
        }
        return times;
    }

    private int count(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
