package com.joinbitten.toc.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.toc.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketsTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T12:00:00Z"));

    private TokenBuckets<String> buckets(Rate rate) {
        return new TokenBuckets<>(rate, 64, clock);
    }

    @Test
    void afterTheBurstOneTokenComesBackAtATimeAndTheToldWaitIsTrue() {
        TokenBuckets<String> buckets = buckets(Rate.perMinute(6, 3));
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a")).isZero();
        }

        assertThat(buckets.waitOf("a")).isEqualTo(10);
        assertThat(buckets.take("a")).isEqualTo(10);
        clock.advance(Duration.ofMillis(9_500));
        assertThat(buckets.take("a"))
                .as("a part of a second is told as a whole one")
                .isEqualTo(1);
        clock.advance(Duration.ofMillis(500));
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isEqualTo(10);
        assertThat(buckets.take("b")).as("another one's bucket").isZero();
    }

    @Test
    void whoWaitsWithoutCallingHasTheWholeBurstAgainAndNoMore() {
        TokenBuckets<String> buckets = buckets(Rate.perSecond(1, 2));
        buckets.take("a");
        buckets.take("a");
        clock.advance(Duration.ofHours(1));

        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isEqualTo(1);
    }

    @Test
    void aRefusalCostsNothing() {
        TokenBuckets<String> buckets = buckets(Rate.perSecond(1, 1));
        buckets.take("a");
        for (int i = 0; i < 1_000; i++) {
            assertThat(buckets.take("a")).isEqualTo(1);
        }
        clock.advance(Duration.ofSeconds(1));

        assertThat(buckets.take("a")).isZero();
    }

    @Test
    void aClockThatIsSetBackKeepsNobodyOutForLongerThanAnEmptyBucketDoes() {
        TokenBuckets<String> buckets = buckets(Rate.perSecond(1, 5));
        buckets.take("a");
        clock.advance(Duration.ofHours(-1));

        assertThat(buckets.take("a")).isLessThanOrEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(buckets.take("a")).isZero();
    }

    @Test
    void howeverManyComeTheMemoryIsBounded() {
        TokenBuckets<String> buckets = buckets(Rate.perMinute(1, 10));

        for (int i = 0; i < 100_000; i++) {
            assertThat(buckets.take("stranger " + i)).isZero();
        }

        assertThat(buckets.size()).isLessThanOrEqualTo(64);
    }

    @Test
    void whenThereIsNoRoomThoseThatMissMostAreKept() {
        TokenBuckets<String> buckets = buckets(Rate.perMinute(1, 10));
        for (int i = 0; i < 10; i++) {
            buckets.take("greedy");
        }

        for (int i = 0; i < 10_000; i++) {
            buckets.take("stranger " + i);
        }

        assertThat(buckets.waitOf("greedy")).isEqualTo(60);
    }

    @Test
    void howeverManyTakeAtOnceNobodyGetsATokenThatIsNotThere() throws Exception {
        TokenBuckets<String> buckets = buckets(Rate.perMinute(1, 100));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Long>> taken = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                taken.add(threads.submit(() -> IntStream.range(0, 1_000)
                        .filter(turn -> buckets.take("a") == 0)
                        .count()));
            }
            long all = 0;
            for (Future<Long> one : taken) {
                all += one.get();
            }

            assertThat(all).isEqualTo(100);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, PT1S", "1000001, 1, PT1S", "1, 0, PT1S", "1, 1000001, PT1S", "1, 1, PT0S", "1, 1, PT2H"})
    void aRateOutOfRangeIsRefused(int calls, int burst, Duration per) {
        assertThatThrownBy(() -> new Rate(calls, per, burst)).isInstanceOf(IllegalArgumentException.class);
    }
}
