package com.joinbitten.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.storage.DatabasePlace.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a commit waits for, whatever the server says. */
class SynchronousCommitTest {
    private static final PostgresServer SERVER = TestPostgres.fresh();

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({"off, on", "local, on", "remote_write, on", "on, on", "remote_apply, remote_apply"})
    void aCommitWaitsForTheDisksAtLeast(String ofTheServer, String ofTheSession) throws SQLException {
        DatabaseSettings settings = DatabaseSettings.of(SERVER);
        String name = SERVER.url().substring(SERVER.url().lastIndexOf('/') + 1);
        try (Connection operator = settings.connect();
                Statement statement = operator.createStatement()) {
            statement.execute("alter database " + name + " set synchronous_commit = " + ofTheServer);
        }

        try (Database database = Database.open(settings)) {
            assertThat(database.<String>write(
                            "test.setting",
                            handle -> handle.createQuery("show synchronous_commit")
                                    .mapTo(String.class)
                                    .one()))
                    .isEqualTo(ofTheSession);
        }
    }
}
