package com.joinbitten.toc.bench.run;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Does one piece of work again and again on a thread of its own, until it is closed or the work fails. Thread-safe. */
final class Loop implements AutoCloseable {
    private final Duration pause;
    private final Work work;
    private final Thread thread;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile boolean stopping;

    /** One piece of it. */
    @FunctionalInterface
    interface Work {
        void once() throws IOException, SQLException;
    }

    /** Begins with a pause. */
    Loop(String name, Duration pause, Work work) {
        this.pause = pause;
        this.work = work;
        this.thread = new Thread(this::run, name);
        thread.start();
    }

    private void run() {
        try {
            rest();
            while (!stopping) {
                work.once();
                rest();
            }
        } catch (IOException | SQLException | RuntimeException e) {
            failure.set(e);
        }
    }

    private void rest() {
        long end = System.nanoTime() + pause.toNanos();
        while (!stopping && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** Whether it ended by a failure. */
    boolean isBroken() {
        return failure.get() != null;
    }

    /** Ends behind the piece that is under way; throws what the work has failed with. */
    @Override
    public void close() throws IOException {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Exception fault = failure.get();
        if (fault != null) {
            throw new IOException(thread.getName() + " failed", fault);
        }
    }
}
