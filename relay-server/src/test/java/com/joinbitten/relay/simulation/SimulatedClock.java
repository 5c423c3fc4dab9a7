package com.joinbitten.relay.simulation;

import com.joinbitten.relay.time.HostClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Both clocks of the host, and the time that really goes by. */
final class SimulatedClock implements HostClock {
    /** What a machine and its services take to start. */
    private static final long START_MICROS = 20_000_000;

    private long micros;
    private long bootedAtMicros = -START_MICROS;
    private long wallAheadMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-01-05T12:00:00Z"));

    @Override
    public long wallMicros() {
        return wallAheadMicros + micros;
    }

    @Override
    public long bootMillis() {
        return (micros - bootedAtMicros) / 1_000;
    }

    /** Milliseconds since the simulation began, whatever the clocks say. */
    long trueMillis() {
        return micros / 1_000;
    }

    void passMicros(long time) {
        micros += time;
    }

    void passMillis(long time) {
        micros += time * 1_000;
    }

    /** Somebody sets the wall clock. */
    void stepWallMillis(long step) {
        wallAheadMicros += step * 1_000;
    }

    /** The machine starts again. */
    void reboot() {
        micros += START_MICROS;
        bootedAtMicros = micros - START_MICROS;
    }
}
