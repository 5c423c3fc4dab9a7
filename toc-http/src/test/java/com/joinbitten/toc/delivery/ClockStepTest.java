package com.joinbitten.toc.delivery;

import static com.joinbitten.toc.delivery.FakeRelay.lost;
import static com.joinbitten.toc.delivery.FakeRelay.notFound;
import static com.joinbitten.toc.delivery.FakeRelay.notSent;
import static com.joinbitten.toc.delivery.FakeRelay.relayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.relay.client.RelayClientConfig;
import com.joinbitten.toc.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The TOC's wall clock is set while a fire is on its way; time itself goes on as it always does. */
class ClockStepTest {
    private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
    private static final String LEDGER = "ledger-1";
    private static final DeliveryTiming TIMING = new DeliveryTiming(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMillis(2),
            Duration.ofMillis(10),
            Duration.ofMinutes(10),
            Duration.ofMillis(20),
            100);

    private final SettableClock wall = new SettableClock(START);
    private final AtomicLong nanos = new AtomicLong();
    private final FakeRelay relay = new FakeRelay(wall);
    private StoredFires fires;
    private Dispatcher dispatcher;

    @BeforeEach
    void open(@TempDir Path folder) {
        fires = new StoredFires(folder, wall);
        dispatcher = fires.dispatcher(RelayClientConfig.of("127.0.0.1", 1, "toc"), config -> relay, TIMING, nanos::get);
    }

    @AfterEach
    void close() {
        dispatcher.close();
        fires.close();
    }

    private Fire fire() {
        Fire fire = fires.accept();
        dispatcher.wake(fire.id());
        return fire;
    }

    /** A fire that the dispatcher has tried to send, to a relay that is gone since. */
    private Fire unsent() {
        relay.onFire(notSent()).connect(LEDGER);
        Fire fire = fire();
        await().until(() -> !relay.fires().isEmpty());
        relay.disconnect();
        return fire;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        wall.advance(time);
    }

    @Test
    void aFireWhoseLifeIsOverIsNotSentAfterTheClockWasSetBack() {
        Fire fire = unsent();
        int sentBefore = relay.fires().size();

        wall.advance(Duration.ofHours(-1));
        pass(Duration.ofSeconds(60));
        relay.onFire(relayed()).connect(LEDGER);

        fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(relay.fires()).hasSize(sentBefore);
    }

    @Test
    void theRelayIsToldWhatIsLeftOfAFiresLifeAfterTheClockWasSetBack() {
        Fire fire = unsent();

        wall.advance(Duration.ofSeconds(-30));
        pass(Duration.ofSeconds(20));
        relay.onFire(relayed()).connect(LEDGER);

        fires.awaitState(fire, FireState.RELAYED);
        RelayCommand.Fire sent = (RelayCommand.Fire) relay.received.stream()
                .filter(RelayCommand.Fire.class::isInstance)
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(sent.expiresAt()).contains(wall.instant().plusSeconds(40));
    }

    @Test
    void aClockThatIsSetForwardProvesNothing() {
        relay.onFire(lost()).onStatus(notFound(LEDGER)).connect(LEDGER);
        Fire fire = fire();
        fires.awaitState(fire, FireState.IN_DOUBT);

        wall.advance(Duration.ofMinutes(5));
        long asked = relay.questions();
        await().until(() -> relay.questions() > asked + 3);
        assertThat(fires.present(fire).state()).isEqualTo(FireState.IN_DOUBT);
        nanos.addAndGet(Duration.ofSeconds(63).toNanos());

        fires.awaitState(fire, FireState.NOT_RELAYED);
    }
}
