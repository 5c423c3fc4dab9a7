package com.joinbitten.core.storage;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.OwnerOnlyFile;
import com.joinbitten.core.config.Secret;
import com.joinbitten.core.storage.DatabasePlace.PostgresServer;
import com.joinbitten.core.storage.DatabasePlace.SqliteFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the database is and what it may cost. Immutable; an instance that exists is valid.
 *
 * @param pool connections that read, 1 to 500; on PostgreSQL as many again write, on SQLite one does
 * @param backlog how many calls may wait for a connection that reads, and how many for one that writes, 0 to 65,536; one
 *     more is refused at once
 * @param statementTimeout how long a statement may run, or on SQLite wait for another process, 100 ms to a day
 * @param connectionTimeout how long a call waits for a connection, 250 ms to a day
 */
public record DatabaseSettings(
        DatabasePlace place, int pool, int backlog, Duration statementTimeout, Duration connectionTimeout) {
    private static final int MAX_POOL = 500;
    private static final int MAX_BACKLOG = 65_536;
    private static final Duration MIN_STATEMENT = Duration.ofMillis(100);
    private static final Duration MIN_CONNECTION = Duration.ofMillis(250);
    private static final Duration MAX = Duration.ofDays(1);

    /** @throws IllegalArgumentException if a value is out of its range */
    public DatabaseSettings {
        require(pool >= 1 && pool <= MAX_POOL, "database.pool must be 1 to 500: " + pool);
        require(backlog >= 0 && backlog <= MAX_BACKLOG, "database.backlog must be 0 to 65536: " + backlog);
        require(within(statementTimeout, MIN_STATEMENT), "database.statement_timeout must be 100ms to 24h");
        require(within(connectionTimeout, MIN_CONNECTION), "database.connection_timeout must be 250ms to 24h");
    }

    /** That place with 8 connections, 64 waiting, 10 s for a statement and 5 s for a connection. */
    public static DatabaseSettings of(DatabasePlace place) {
        return new DatabaseSettings(place, 8, 64, Duration.ofSeconds(10), Duration.ofSeconds(5));
    }

    /** That SQLite file, with the usual settings. */
    public static DatabaseSettings sqlite(Path file) {
        return of(new SqliteFile(file));
    }

    /** The same for another place. */
    public DatabaseSettings at(DatabasePlace other) {
        return new DatabaseSettings(other, pool, backlog, statementTimeout, connectionTimeout);
    }

    /**
     * A connection outside the pools and without their time limits, for work on the whole database.
     *
     * @throws StorageException if there is none
     */
    public Connection connect() {
        try {
            return Engine.of(this).forMigration().getConnection();
        } catch (IOException | SQLException e) {
            throw new StorageException("database cannot be opened: " + place, e);
        }
    }

    /**
     * Reads {@code database.*}; a fault is remembered by the reader, which is the caller's to finish.
     *
     * @param absent the SQLite file unless {@code database.url} says otherwise
     */
    public static DatabaseSettings from(ConfigReader in, Path absent) {
        DatabaseSettings usual = sqlite(absent);
        Duration statement = in.duration("database.statement_timeout", usual.statementTimeout, MIN_STATEMENT);
        Duration connection = in.duration("database.connection_timeout", usual.connectionTimeout, MIN_CONNECTION);
        return new DatabaseSettings(
                place(in, usual.place),
                in.integer("database.pool", usual.pool, 1, MAX_POOL),
                in.integer("database.backlog", usual.backlog, 0, MAX_BACKLOG),
                atMost(in, "database.statement_timeout", statement),
                atMost(in, "database.connection_timeout", connection));
    }

    private static DatabasePlace place(ConfigReader in, DatabasePlace usual) {
        Optional<String> url = in.text("database.url");
        Optional<String> user = in.text("database.user");
        Optional<Path> file = in.text("database.password_file").map(Path::of);
        Optional<Secret> password = in.secret("database.password").or(() -> file.flatMap(path -> secret(in, path)));
        if (url.isPresent() && url.get().startsWith(DatabasePlace.POSTGRES)) {
            try {
                return new PostgresServer(url.get(), user, password);
            } catch (IllegalArgumentException e) {
                in.fault("database.url " + e.getMessage());
                return usual;
            }
        }
        if (user.isPresent() || file.isPresent()) {
            in.fault("database.user and database.password_file are for PostgreSQL: SQLite knows no users");
        }
        if (url.isPresent() && !url.get().startsWith(DatabasePlace.SQLITE)) {
            in.fault("database.url must begin with " + DatabasePlace.SQLITE + " or " + DatabasePlace.POSTGRES + "//");
            return usual;
        }
        return url.<DatabasePlace>map(text -> new SqliteFile(Path.of(text.substring(DatabasePlace.SQLITE.length()))))
                .orElse(usual);
    }

    private static Optional<Secret> secret(ConfigReader in, Path file) {
        try {
            String content = new String(new OwnerOnlyFile(file).read(), StandardCharsets.UTF_8);
            return Optional.of(new Secret(content.strip()));
        } catch (IOException e) {
            in.fault("database.password_file " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Duration atMost(ConfigReader in, String key, Duration value) {
        if (value.compareTo(MAX) <= 0) {
            return value;
        }
        in.fault(key + " must be at most 24h");
        return MAX;
    }

    private static boolean within(Duration value, Duration min) {
        return value.compareTo(min) >= 0 && value.compareTo(MAX) <= 0;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
