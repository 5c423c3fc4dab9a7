package com.joinbitten.relay.protocol;

import java.time.Duration;

/** How a play goes on. Confined to the test's thread. */
final class Pace {
    /** Below the shortest time for which the relay lets an old client wait. */
    private static final long STANDSTILL_NANOS = Duration.ofMillis(900).toNanos();

    private long lastNanos = System.nanoTime();
    private boolean stoodStill;

    /** One more step begins. */
    void step() {
        long now = System.nanoTime();
        stoodStill |= now - lastNanos > STANDSTILL_NANOS;
        lastNanos = now;
    }

    /** Whether any step, also the present one, took so long that the relay may have answered for want of time. */
    boolean stoodStill() {
        step();
        return stoodStill;
    }
}
