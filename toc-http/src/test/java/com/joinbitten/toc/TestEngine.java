package com.joinbitten.toc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The databases on which a test over HTTP runs: {@code @ParameterizedClass @EnumSource(TestEngine.class)}. */
public enum TestEngine {
    SQLITE,
    POSTGRES;

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** Settings of the TOC for an empty database: the test's own file, or one on the tests' server. */
    public List<String> fresh() {
        return switch (this) {
            case SQLITE -> List.of();
            case POSTGRES -> postgres();
        };
    }

    /** The same and others. */
    public String[] settings(String... others) {
        return Stream.concat(fresh().stream(), Stream.of(others)).toArray(String[]::new);
    }

    private static List<String> postgres() {
        String name = "toc_" + DATABASES.incrementAndGet();
        try (Connection connection = Server.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database " + name, e);
        }
        return List.of(
                "database.url=jdbc:postgresql://127.0.0.1:" + Server.SERVER.getPort() + "/" + name,
                "database.user=postgres");
    }

    /** One real PostgreSQL for all tests of this process; ends with it. */
    private static final class Server {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofSeconds(90))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
