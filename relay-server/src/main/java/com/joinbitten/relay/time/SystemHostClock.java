package com.joinbitten.relay.time;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clocks of the operating system. Thread-safe. */
public final class SystemHostClock implements HostClock {
    private static final Logger log = LoggerFactory.getLogger(SystemHostClock.class);
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final long bootMillisAtStart;
    private final long nanosAtStart;

    /** Reads the time since boot once; from there on the monotonic clock counts. */
    public SystemHostClock() {
        bootMillisAtStart = uptimeMillis();
        nanosAtStart = System.nanoTime();
    }

    private static long uptimeMillis() {
        if (!Files.isReadable(UPTIME)) {
            // the monotonic clock counts from some fixed moment of this boot, which serves as well
            return System.nanoTime() / NANOS_PER_MILLI;
        }
        try {
            String seconds = Files.readString(UPTIME).split(" ", 2)[0];
            return new BigDecimal(seconds).movePointRight(3).longValue();
        } catch (IOException e) {
            log.warn("clock.uptime_unreadable file={}", UPTIME, e);
            return System.nanoTime() / NANOS_PER_MILLI;
        }
    }

    @Override
    public long wallMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public long bootMillis() {
        return bootMillisAtStart + (System.nanoTime() - nanosAtStart) / NANOS_PER_MILLI;
    }
}
