package com.joinbitten.core.storage;

import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.intake.FireRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order in which rows are locked on a server that runs writers beside each other. */
class LocksTest {
    private DatabaseSettings settings;
    private FireRange range;

    @BeforeEach
    void open() {
        settings = DatabaseSettings.of(TestPostgres.fresh());
        range = new FireRange(settings);
    }

    @AfterEach
    void close() {
        range.close();
    }

    private static boolean free(Statement statement, String row) throws SQLException {
        return statement
                .executeQuery("select 1 from " + row + " for update skip locked")
                .next();
    }

    @Test
    void whoeverLocksAFireHasItsUserBeforeItWaitsForTheFire() throws Exception {
        FireId fire = range.accepted().id();
        String user = "app_user where user_id = '" + USER.value() + "'";
        CompletableFuture<Integer> waiting;
        try (Connection holder = settings.connect();
                Connection onlooker = settings.connect();
                Statement holds = holder.createStatement();
                Statement looks = onlooker.createStatement()) {
            holder.setAutoCommit(false);
            assertThat(free(holds, "fire where fire_id = '" + fire + "'")).isTrue();
            assertThat(free(looks, user)).isTrue();

            waiting = CompletableFuture.supplyAsync(() -> range.database.write("test.lock", handle -> {
                Locks.fire(handle, fire);
                return 1;
            }));

            await().atMost(Duration.ofSeconds(30)).until(() -> !free(looks, user));
            assertThat(waiting).isNotDone();
            holder.rollback();
        }
        assertThat(waiting.get()).isEqualTo(1);
    }

    @Test
    void aFireIsLockedAlsoWhereItsUserIsGone() {
        FireId fire = range.accepted().id();
        range.database.write("test.gone", handle -> handle.execute("delete from app_user"));

        boolean held = range.database.write("test.lock", handle -> {
            Locks.fire(handle, fire);
            try (Connection onlooker = settings.connect();
                    Statement looks = onlooker.createStatement()) {
                return !free(looks, "fire where fire_id = '" + fire + "'");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(held).isTrue();
    }
}
