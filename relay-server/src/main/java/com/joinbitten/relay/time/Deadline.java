package com.joinbitten.relay.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The moment after which a packet must not become visible, on both clocks; the earlier counts, so that setting the wall
 * clock prolongs nothing. Immutable.
 *
 * @param wallMillis milliseconds since 1970, UTC
 * @param bootMillis milliseconds since boot
 */
public record Deadline(long wallMillis, long bootMillis) {
    /** For reductions, which do not expire: the last year that terminals can read. */
    public static final Deadline NEVER =
            new Deadline(Instant.parse("2999-12-31T23:59:59Z").toEpochMilli(), Long.MAX_VALUE);

    /** The deadline that lies {@code life} ahead. */
    public static Deadline in(Duration life, HostClock clock) {
        return new Deadline(clock.wallMillis() + life.toMillis(), clock.bootMillis() + life.toMillis());
    }

    /** The earlier one, on each clock. */
    public Deadline orEarlier(Deadline other) {
        return new Deadline(Math.min(wallMillis, other.wallMillis), Math.min(bootMillis, other.bootMillis));
    }

    /** Whether it has passed on either clock. */
    public boolean passed(HostClock clock) {
        return clock.wallMillis() >= wallMillis || clock.bootMillis() >= bootMillis;
    }

    /** The wall-clock side, UTC. */
    public Instant instant() {
        return Instant.ofEpochMilli(wallMillis);
    }
}
