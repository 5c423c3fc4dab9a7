package com.joinbitten.toc.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.toc.metrics.FireMeters.Hop;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MinutesTest {
    private final AtomicLong nanos = new AtomicLong(-TimeUnit.MINUTES.toNanos(3)); // such clocks may begin below 0
    private final Minutes minutes = new Minutes(nanos::get);

    private void pass(long count) {
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(count));
    }

    @Test
    void eachMinuteHasItsOwnCountAndIsForgottenAfterAnHour() {
        minutes.count();
        pass(1);
        minutes.count();
        minutes.count();
        assertThat(minutes.counts()).hasSize(60).endsWith(0L, 1L, 2L);

        pass(4);
        assertThat(minutes.counts()).endsWith(1L, 2L, 0L, 0L, 0L, 0L);
        pass(54);
        assertThat(minutes.counts()).startsWith(1L, 2L, 0L);
        pass(1);
        assertThat(minutes.counts()).startsWith(2L, 0L);
        pass(5_000);
        assertThat(minutes.counts()).hasSize(60).containsOnly(0L);
    }

    @Test
    void journeysOfTheLatestFiresAreRemembered() {
        Journeys journeys = new Journeys();
        Random random = new Random(1);
        FireId first = FireId.create(1, random);
        journeys.note(first, Hop.STORE, 2_000);
        for (int i = 0; i < 5_000; i++) {
            journeys.note(FireId.create(2, random), Hop.STORE, 1_000);
        }
        journeys.note(first, Hop.FILL, 3_000);
        assertThat(journeys.of(first)).containsEntry(Hop.STORE, 2L).containsEntry(Hop.FILL, 3L);

        for (int i = 0; i < 10_000; i++) {
            journeys.note(FireId.create(3, random), Hop.STORE, 1_000);
        }
        assertThat(journeys.of(first)).isEmpty();
    }
}
