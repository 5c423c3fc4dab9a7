package com.joinbitten.toc.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that answer calls, {@code toc-work-1} and up, with a bounded queue before them. Thread-safe. */
final class Workers implements AutoCloseable {
    private final ThreadPoolExecutor pool;

    Workers(HttpLimits limits) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory named = task -> new Thread(task, "toc-work-" + number.incrementAndGet());
        this.pool = new ThreadPoolExecutor(
                limits.workers(),
                limits.workers(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(limits.queue()),
                named);
    }

    /** Whether the task was taken; false when the queue is full or the workers are closed. */
    boolean offer(Runnable task) {
        try {
            pool.execute(task);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /** Takes nothing more and finishes what has begun, for at most two seconds. */
    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(2, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
