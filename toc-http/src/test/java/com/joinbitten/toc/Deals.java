package com.joinbitten.toc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the paper terminal's broker has in its books. */
final class Deals {
    private Deals() {}

    /** The magic number of each deal in that file: the same one twice is an order that was executed twice. */
    static List<Long> magics(Path broker) throws SQLException {
        List<Long> magics = new ArrayList<>();
        try (Connection books = DriverManager.getConnection("jdbc:sqlite:" + broker);
                Statement statement = books.createStatement();
                ResultSet row = statement.executeQuery("select magic from deal")) {
            while (row.next()) {
                magics.add(row.getLong(1));
            }
        }
        return magics;
    }
}
