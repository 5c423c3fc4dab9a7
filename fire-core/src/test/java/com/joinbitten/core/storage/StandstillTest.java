package com.joinbitten.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node that stands still within a transaction, as one does whose process is stopped. */
class StandstillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final String TAKE = "update live_turn set turn = turn";

    @Test
    void whoeverWaitsForItsLocksGetsThemInTime() throws Exception {
        DatabaseSettings usual = DatabaseSettings.of(TestPostgres.fresh());
        DatabaseSettings settings = new DatabaseSettings(usual.place(), 2, 2, PATIENCE, usual.connectionTimeout());
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Database stopped = Database.open(settings);
                Database other = Database.open(settings)) {
            CompletableFuture<Integer> still =
                    CompletableFuture.supplyAsync(() -> stopped.write("test.still", handle -> {
                        int taken = handle.execute(TAKE);
                        locked.countDown();
                        await(goOn);
                        return taken + handle.execute(TAKE);
                    }));
            await(locked);

            assertThat(other.<Integer>write("test.wait", handle -> handle.execute(TAKE)))
                    .as("rows taken while the first one still stands")
                    .isEqualTo(1);

            assertThat(still).isNotDone();
            goOn.countDown();
            assertThatThrownBy(still::join).hasCauseInstanceOf(StorageException.class);
            assertThat(stopped.<Integer>write("test.again", handle -> handle.execute(TAKE)))
                    .as("rows taken over another connection")
                    .isEqualTo(1);
        } finally {
            goOn.countDown();
        }
    }

    @ParameterizedTest(name = "{0} ms for a statement: {1} ms")
    @CsvSource({"100, 50", "1000, 500", "2000, 1000", "3000, 1000", "4000, 1000", "10000, 2500", "86400000, 21600000"})
    void itIsEndedWellBeforeOthersGiveUp(long statementMillis, long standstillMillis) {
        assertThat(PostgresEngine.patienceWithWriters(Duration.ofMillis(statementMillis)))
                .isEqualTo(Duration.ofMillis(standstillMillis));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
