package com.joinbitten.toc;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread {@code toc-sweep}, which does the same small work over and over; no failure ends it. Thread-safe. */
final class SweepThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SweepThread.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "toc-sweep"));

    /** Does the work at once and then again and again, with that pause between. */
    void start(Runnable work, Duration pause) {
        thread.scheduleWithFixedDelay(() -> guarded(work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error("sweep.failed", e);
        }
    }

    /** Finishes the work under way. Idempotent; waits a few seconds at most. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("sweep.close_slow limitMs={}", CLOSE_LIMIT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
