package com.joinbitten.relay.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Both clocks of the host. Thread-safe. Everything in the relay that asks for the time asks here. */
public interface HostClock {
    /** Wall time in microseconds since 1970, UTC; it can be set, so it may step either way. */
    long wallMicros();

    /** Milliseconds since the host booted; never steps, and means nothing after another boot. */
    long bootMillis();

    /** Wall time in milliseconds since 1970, UTC. */
    default long wallMillis() {
        return Math.floorDiv(wallMicros(), 1_000L);
    }

    /** Wall time, to the microsecond. */
    default Instant now() {
        return Instant.EPOCH.plus(wallMicros(), ChronoUnit.MICROS);
    }
}
