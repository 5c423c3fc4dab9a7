package com.joinbitten.relay.bench.host;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits until a process has nothing more to do, so that what follows is measured without it. */
public final class Rest {
    private static final long LOOK_NANOS = 300_000_000;
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final long BUSY_DIVISOR = 20;

    private Rest() {}

    /** Returns once the process used less than a twentieth of a core for 0.3 s, or after 15 s. */
    public static void await(ProcessHandle process) {
        await(process, LONGEST);
    }

    /** The same, after that long at the latest. */
    public static void await(ProcessHandle process, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        long used = usedNanos(process);
        boolean isBusy = true;
        while (isBusy && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
            long now = usedNanos(process);
            isBusy = now - used > LOOK_NANOS / BUSY_DIVISOR;
            used = now;
        }
    }

    private static long usedNanos(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }
}
