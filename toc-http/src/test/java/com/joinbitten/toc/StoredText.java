package com.joinbitten.toc;

import com.joinbitten.core.storage.DatabasePlace;
import com.joinbitten.core.storage.DatabasePlace.PostgresServer;
import com.joinbitten.core.storage.DatabaseSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All that is stored, as one text to search. */
public final class StoredText {
    private StoredText() {}

    /** Every byte of every file of the folder, and every row of every table where the database is a server. */
    static String of(DatabaseSettings database, Path data) throws IOException, SQLException {
        DatabasePlace place = database.place();
        return place instanceof PostgresServer server ? rows(server.url()) : of(data);
    }

    /** Every byte of every file. */
    public static String of(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static String rows(String url) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet named = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'public'")) {
                while (named.next()) {
                    tables.add(named.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("select t::text from \"" + table + "\" t")) {
                    while (row.next()) {
                        all.append(row.getString(1)).append('\n');
                    }
                }
            }
        }
        return all.toString();
    }
}
