package com.joinbitten.toc.delivery;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread {@code toc-link-<relay>}, which no failure ends. Thread-safe. */
final class LinkThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LinkThread.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final String relay;
    private final ScheduledThreadPoolExecutor thread;

    LinkThread(String relay) {
        this.relay = relay;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "toc-link-" + relay));
        this.thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs the work when its turn comes; not at all once this is closed. Never blocks. */
    void run(Runnable work) {
        try {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    log.error("link.failed relay={}", relay, e);
                }
            });
        } catch (RejectedExecutionException closed) {
            log.debug("link.closed relay={}", relay);
        }
    }

    /** The same after that time. */
    void later(Duration delay, Runnable work) {
        try {
            thread.schedule(() -> run(work), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            log.debug("link.closed relay={}", relay);
        }
    }

    /** Finishes what has begun. Idempotent; waits a few seconds at most. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("link.close_slow relay={}", relay);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
