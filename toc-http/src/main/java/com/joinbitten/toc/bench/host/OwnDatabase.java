package com.joinbitten.toc.bench.host;

import com.joinbitten.core.storage.DatabasePlace;
import com.joinbitten.core.storage.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A new database of our own: a SQLite file, or one that is made on a PostgreSQL server and dropped again. Immutable.
 *
 * @param url as the driver takes it
 * @param server where it was made, as the driver takes it; empty for a file
 * @param name of the database on the server
 */
public record OwnDatabase(String url, Optional<String> server, String name) implements AutoCloseable {
    /** The file in which a TOC that writes there keeps its tables. */
    public static OwnDatabase file(Path data) {
        return new OwnDatabase(DatabasePlace.SQLITE + data.resolve("toc").resolve("toc.db"), Optional.empty(), "toc");
    }

    /**
     * Makes one on that server.
     *
     * @param server URL of a database there, with everything that a connection needs
     * @param name of the new one: letters, digits and underlines
     */
    public static OwnDatabase on(String server, String name) throws SQLException {
        execute(server, "create database " + name);
        String parameters = server.contains("?") ? server.substring(server.indexOf('?')) : "";
        String place = server.substring(0, server.length() - parameters.length());
        String url = place.substring(0, place.lastIndexOf('/') + 1) + name + parameters;
        return new OwnDatabase(url, Optional.of(server), name);
    }

    /** What the TOC's setting must say; empty where its default is the file. */
    public Optional<String> setting() {
        return server.map(any -> url);
    }

    /** The same for our own storage. */
    DatabaseSettings settings() {
        return server.isPresent()
                ? DatabaseSettings.of(new DatabasePlace.PostgresServer(url, Optional.empty(), Optional.empty()))
                : DatabaseSettings.sqlite(Path.of(url.substring(DatabasePlace.SQLITE.length())));
    }

    /** A connection. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    /** For people: {@code SQLite} or {@code PostgreSQL}. */
    public String kind() {
        return server.isPresent() ? "PostgreSQL" : "SQLite";
    }

    @Override
    public void close() throws SQLException {
        if (server.isPresent()) {
            execute(server.get(), "drop database " + name + " with (force)");
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
