package com.joinbitten.toc.api.fire;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.MISSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.storage.StorageBusyException;
import com.joinbitten.toc.FakeRelay.Manner;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers are told when the database has no room for them, or is not there. */
class StorageLimitsTest {
    private static final String OTHER = "APEX5_EURUSD_001236";

    @Test
    void aFireThatWouldOnlyWaitIsToldThatNothingWasSent(@TempDir Path folder) throws Exception {
        List<String> database = TestEngine.POSTGRES.fresh();
        String[] sets = Stream.concat(
                        database.stream(), Stream.of("database.pool=1", "database.backlog=0", "fire.wait=0s"))
                .toArray(String[]::new);
        String url = database.get(0).substring("database.url=".length());
        try (TestToc toc = new TestToc(folder, sets);
                Connection operator = DriverManager.getConnection(url, "postgres", "")) {
            toc.relay.will(Manner.VANISH);
            // what looks after the live events has the only connection for a moment when it starts
            await().ignoreExceptionsInstanceOf(StorageBusyException.class).until(() -> {
                toc.store(TestToc.mission(OTHER, 85, Optional.of(COMMANDER)));
                return true;
            });
            operator.setAutoCommit(false);
            CompletableFuture<HttpResponse<String>> first;
            try (Statement statement = operator.createStatement()) {
                statement.execute("select 1 from app_user for update");
                first = toc.postLater(
                        "/api/fire", "{\"mission_id\":\"" + MISSION + "\"}", "X-User-ID", COMMANDER.value());
                await().until(() -> waiting(statement) == 1);
            }

            HttpResponse<String> refused = toc.fire(COMMANDER, OTHER);
            operator.rollback();

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.body())
                    .contains("\"success\":false", "\"published\":\"no\"", "\"code\":\"OVERLOADED\"")
                    .contains("\"retry\":\"after\"");
            assertThat(first.get(45, TimeUnit.SECONDS).body()).contains("\"published\":\"unknown\"");
            assertThat(toc.relay.orders()).hasSize(1);
            await().untilAsserted(
                            () -> assertThat(toc.fire(COMMANDER, OTHER).body()).contains("\"state\":\"ACCEPTED\""));
            assertThat(toc.relay.orders()).hasSize(2);
        }
    }

    private static int waiting(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from pg_locks where not granted")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void withoutADatabaseAFireIsNotKnownAndAPageIsUnavailable(@TempDir Path folder) throws Exception {
        try (TestToc toc = new TestToc(folder)) {
            toc.database.close();

            HttpResponse<String> fire = toc.fire(COMMANDER, MISSION.value());
            HttpResponse<String> missions = toc.get("/api/missions/" + MISSION);

            assertThat(fire.statusCode()).isEqualTo(504);
            assertThat(fire.body()).contains("\"published\":\"unknown\"");
            assertThat(missions.statusCode()).isEqualTo(503);
            assertThat(missions.headers().firstValue("Retry-After")).contains("1");
            assertThat(missions.body()).doesNotContain("Exception", "SQL");
            assertThat(toc.get("/health").statusCode()).isEqualTo(503);
        }
    }
}
