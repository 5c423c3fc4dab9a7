package com.joinbitten.toc.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.outbox.Step;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FireMetersTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final FireMeters meters = new FireMeters(registry, nanos::get);
    private final FireId fire = FireId.create(NOON.toEpochMilli(), new Random(1));

    private Timer hop(String name) {
        return registry.get("toc.fire.hop").tag("hop", name).timer();
    }

    private double state(FireState state) {
        return registry.get("toc.fire.states")
                .tag("state", state.name())
                .counter()
                .count();
    }

    @Test
    void acknowledgementAndFillAreTimedFromTheAttempt() {
        meters.begun(fire, 1);
        nanos.addAndGet(2_000_000);
        meters.moved(fire, Step.to(FireState.RELAYED, NOON));
        nanos.addAndGet(5_000_000);
        meters.moved(fire, Step.to(FireState.CLAIMED, NOON));
        meters.moved(fire, Step.to(FireState.FILLED, NOON));

        assertThat(hop("ack").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(2);
        assertThat(hop("fill").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(5);
        assertThat(state(FireState.FILLED)).isEqualTo(1);
        assertThat(meters.counts()).isEqualTo(new FireMeters.Counts(0, 1, 0, 0));
    }

    @Test
    void anAttemptWithoutAnAnswerIsNotTimedAndTheNextOneIsARetry() {
        meters.begun(fire, 1);
        nanos.addAndGet(1_000_000_000);
        meters.unanswered(fire);
        meters.begun(fire, 2);
        nanos.addAndGet(1_000_000);
        meters.moved(fire, Step.to(FireState.RELAYED, NOON));

        assertThat(hop("ack").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(1);
        assertThat(meters.counts().retries()).isEqualTo(1);
    }

    @Test
    void whatIsProvedNeverRelayedIsAFailureWithItsCode() {
        meters.begun(fire, 1);
        meters.moved(fire, Step.because(FireState.NOT_RELAYED, NOON, Code.DISK_FULL, "full"));

        assertThat(registry.get("toc.fire.failures")
                        .tag("code", "DISK_FULL")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.counts().failed()).isEqualTo(1);
        assertThat(hop("ack").count()).isZero();
    }

    @Test
    void firesThatNeverEndAreForgottenSomeDay() {
        Random random = new Random(2);
        for (int i = 0; i < 25_000; i++) {
            meters.begun(FireId.create(NOON.toEpochMilli(), random), 1);
        }
        meters.begun(fire, 1);
        meters.moved(fire, Step.to(FireState.RELAYED, NOON));

        assertThat(hop("ack").count()).isEqualTo(1);
    }
}
