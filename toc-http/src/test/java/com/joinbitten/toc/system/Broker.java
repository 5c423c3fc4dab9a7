package com.joinbitten.toc.system;

import com.joinbitten.core.fire.FireId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Looks into the paper broker's books: what was really executed, however often. */
final class Broker {
    private final String url;

    Broker(Path data) {
        this.url = "jdbc:sqlite:" + data.resolve("paper").resolve("broker.db");
    }

    /** Deals that opened something under the fire's magic. */
    int deals(FireId fire) throws SQLException {
        return count("select count(*) from deal where magic = " + fire.magic() + " and ticket = position");
    }

    /** Deals that opened something, in all. */
    int deals() throws SQLException {
        return count("select count(*) from deal where ticket = position");
    }

    private int count(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
