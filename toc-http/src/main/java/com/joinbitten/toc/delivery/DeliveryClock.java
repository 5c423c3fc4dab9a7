package com.joinbitten.toc.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Both clocks of the host: the wall's, which can be set and so steps either way, and one that only runs. Thread-safe as
 * its parts are.
 *
 * @param wall UTC
 * @param nanos nanoseconds since some fixed moment of this process
 */
record DeliveryClock(InstantSource wall, LongSupplier nanos) {
    /** The given wall clock beside the process's own monotonic one. */
    static DeliveryClock of(InstantSource wall) {
        return new DeliveryClock(wall, System::nanoTime);
    }

    Instant now() {
        return wall.instant();
    }
}
