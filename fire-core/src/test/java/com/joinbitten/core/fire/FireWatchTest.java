package com.joinbitten.core.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.fire.intake.FireRange;
import com.joinbitten.core.fire.outbox.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FireWatchTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private FireRange range;
    private FireWatch watch;
    private FireId fire;

    @BeforeEach
    void open(@TempDir Path folder) {
        range = new FireRange(folder);
        watch = new FireWatch(range.fires(), timer, timer, 2);
        fire = range.accepted().id();
    }

    @AfterEach
    void close() {
        timer.shutdownNow();
        range.close();
    }

    private CompletableFuture<Fire> awaitRelayed(Duration max) {
        return watch.await(fire, max, present -> present.state() == FireState.RELAYED)
                .toCompletableFuture();
    }

    private void relay() {
        range.outbox().resolve(fire, Step.to(FireState.RELAYED, FireRange.START));
    }

    @Test
    void aWaitEndsWhenTheFireIsThere() throws Exception {
        CompletableFuture<Fire> waiting = awaitRelayed(LONG);
        relay();

        watch.advanced(fire);

        assertThat(waiting.get(45, TimeUnit.SECONDS).state()).isEqualTo(FireState.RELAYED);
    }

    @Test
    void aWaitForWhatIsAlreadySoEndsAtOnce() throws Exception {
        relay();

        assertThat(awaitRelayed(LONG).get(45, TimeUnit.SECONDS).state()).isEqualTo(FireState.RELAYED);
    }

    @Test
    void aWaitThatIsOverTellsHowItStands() throws Exception {
        assertThat(awaitRelayed(Duration.ofMillis(20)).get(45, TimeUnit.SECONDS).state())
                .isEqualTo(FireState.ACCEPTED);
    }

    @Test
    void beyondTheBoundAWaitEndsAtOnceAndTakesNoPlace() throws Exception {
        CompletableFuture<Fire> first = awaitRelayed(LONG);
        CompletableFuture<Fire> second = awaitRelayed(LONG);

        assertThat(awaitRelayed(LONG).get(45, TimeUnit.SECONDS).state()).isEqualTo(FireState.ACCEPTED);
        relay();
        watch.advanced(fire);
        first.get(45, TimeUnit.SECONDS);
        second.get(45, TimeUnit.SECONDS);
        assertThat(awaitRelayed(LONG).get(45, TimeUnit.SECONDS).state()).isEqualTo(FireState.RELAYED);
    }

    @Test
    void aFireThatIsNotStoredIsAFault() {
        FireId unknown = FireRange.newId();

        assertThatThrownBy(() -> watch.await(unknown, LONG, present -> true)
                        .toCompletableFuture()
                        .get(45, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWaitForAFireThatIsYetToBeStoredHearsOfItWithoutReading() throws Exception {
        Fire stored = range.stored(fire);
        CompletableFuture<Fire> waiting =
                watch.expect(fire, LONG, Fire::settled).orElseThrow();

        watch.advanced(stored);
        watch.advanced(stored.after(FireState.FILLED, Code.OK, "told, not stored", FireRange.START));

        assertThat(waiting.get(45, TimeUnit.SECONDS).reason()).isEqualTo("told, not stored");
        assertThat(range.stored(fire).state()).isEqualTo(FireState.ACCEPTED);
    }

    @Test
    void aWaitThatIsNoLongerNeededGivesItsPlaceBack() {
        for (int i = 0; i < 5; i++) {
            watch.expect(FireRange.newId(), LONG, Fire::settled).orElseThrow().cancel(false);
        }

        assertThat(watch.expect(fire, LONG, Fire::settled)).isPresent();
        assertThat(watch.expect(fire, LONG, Fire::settled)).isPresent();
        assertThat(watch.expect(fire, LONG, Fire::settled)).isEmpty();
    }

    @Test
    void whereTheTimerHasEndedAWaitFailsInsteadOfTheCall() {
        timer.shutdownNow();

        assertThat(awaitRelayed(LONG))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(RejectedExecutionException.class);
    }
}
