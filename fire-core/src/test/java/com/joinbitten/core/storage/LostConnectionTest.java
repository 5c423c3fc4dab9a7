package com.joinbitten.core.storage;

import static com.joinbitten.core.fire.intake.FireRange.START;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.Attempts;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.intake.FireRange;
import com.joinbitten.core.result.EventKey;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.Recorded;
import com.joinbitten.core.result.ResultService;
import com.joinbitten.core.result.ResultsUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that ends the connections of the TOC, as one does that is restarted. */
class LostConnectionTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private DatabaseSettings settings;
    private FireRange range;
    private FireId fire;

    @BeforeEach
    void open() {
        DatabaseSettings usual = DatabaseSettings.of(TestPostgres.fresh());
        settings = new DatabaseSettings(
                usual.place(), 1, usual.backlog(), usual.statementTimeout(), usual.connectionTimeout());
        range = new FireRange(settings);
        fire = range.accepted().id();
    }

    @AfterEach
    void close() {
        timer.shutdownNow();
        range.close();
    }

    private void endAllConnections() throws SQLException {
        try (Connection operator = settings.connect();
                Statement statement = operator.createStatement()) {
            statement.execute("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()""");
        }
    }

    @Test
    void aConnectionThatIsLostInATransactionIsNotUsedAgain() {
        assertThatThrownBy(() -> range.database.write("test.lost", handle -> {
                    handle.execute("delete from outbox");
                    return handle.execute("select pg_terminate_backend(pg_backend_pid())");
                }))
                .isInstanceOf(StorageException.class)
                .isNotInstanceOf(StorageBusyException.class);

        assertThat(range.outbox().find(fire)).as("nothing of it was committed").isPresent();
        assertThat(Attempts.begin(range.outbox(), fire, "ledger-1", START)).contains(1);
    }

    @Test
    void anEventThatMeetsALostConnectionIsToldAgainAndNotPutAside() throws Exception {
        ResultService service =
                new ResultService(range.results(), new FireWatch(range.fires(), timer, timer, 10), range.clock);
        FireEvent event = new FireEvent(
                new EventKey("main", "ledger-1", 1, 1), fire, USER, FireState.RELAYED, START, Optional.empty());
        range.database.write("test.warm", handle -> 1);
        endAllConnections();

        assertThatThrownBy(() -> service.record(event)).isInstanceOf(ResultsUnavailableException.class);

        assertThat(service.record(event)).isEqualTo(Recorded.APPLIED);
        assertThat(range.stored(fire).state()).isEqualTo(FireState.RELAYED);
    }

    @Test
    void aStatementThatTakesTooLongIsEndedAndLeavesNothing() {
        DatabaseSettings hasty =
                new DatabaseSettings(settings.place(), 1, 1, Duration.ofSeconds(2), settings.connectionTimeout());
        try (Database database = Database.open(hasty)) {
            assertThatThrownBy(() -> database.write("test.slow", handle -> {
                        handle.execute("delete from outbox");
                        return handle.execute("select pg_sleep(20)");
                    }))
                    .isInstanceOf(StorageException.class)
                    .rootCause()
                    .hasMessageContaining("statement timeout");
            assertThat(database.answers()).isTrue();
        }
        assertThat(range.outbox().find(fire)).isPresent();
    }
}
