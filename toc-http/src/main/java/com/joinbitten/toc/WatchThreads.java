package com.joinbitten.toc;

import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.Fires;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads behind the watch on fires: one that ends waits, two that read. Thread-safe. */
final class WatchThreads implements AutoCloseable {
    private static final int READERS = 2;
    private static final int WAITING = 4_096;

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "toc-watch-timer"));
    private final ThreadPoolExecutor readers = new ThreadPoolExecutor(
            READERS,
            READERS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(2 * WAITING),
            task -> new Thread(task, "toc-watch-read"));
    private final FireWatch watch;

    WatchThreads(Fires fires) {
        timer.setRemoveOnCancelPolicy(true);
        this.watch = new FireWatch(fires, timer, readers, WAITING);
    }

    FireWatch watch() {
        return watch;
    }

    /** Ends both; who still waits gets no answer, so the HTTP front is closed before. */
    @Override
    public void close() {
        timer.shutdownNow();
        readers.shutdown();
    }
}
