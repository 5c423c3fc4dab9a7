package com.joinbitten.relay.testing;

import com.joinbitten.relay.time.HostClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Both clocks, moved by hand. Thread-safe. */
public final class ManualClock implements HostClock {
    private final AtomicLong wallMicros =
            new AtomicLong(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-01-05T12:00:00Z")));
    private final AtomicLong bootMillis = new AtomicLong(1_000_000);

    @Override
    public long wallMicros() {
        return wallMicros.get();
    }

    @Override
    public long bootMillis() {
        return bootMillis.get();
    }

    /** Time goes by, on both clocks. */
    public void advance(Duration time) {
        stepWall(time);
        bootMillis.addAndGet(time.toMillis());
    }

    /** Somebody sets the wall clock. */
    public void stepWall(Duration step) {
        wallMicros.addAndGet(step.toMillis() * 1_000);
    }
}
