package com.joinbitten.relay.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TickerTest {
    @Test
    @DisplayName("whatever ends one chore, the next one comes: an order past its deadline must not stay in sight")
    void nothingEndsTheThread() throws InterruptedException {
        AtomicInteger chores = new AtomicInteger();
        CountDownLatch survived = new CountDownLatch(3);

        try (Ticker ticker = new Ticker("test-ticker", Duration.ofMillis(1), () -> {
            survived.countDown();
            switch (chores.getAndIncrement()) {
                case 0 -> throw new NoClassDefFoundError("no file descriptor was left to read it");
                case 1 -> throw new IllegalStateException("broken");
                default -> {}
            }
        })) {
            ticker.start();

            assertThat(survived.await(45, TimeUnit.SECONDS)).isTrue();
        }
    }
}
