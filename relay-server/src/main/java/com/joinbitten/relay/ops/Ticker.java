package com.joinbitten.relay.ops;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a chore again and again with a pause between, on a thread of its own until it is closed. */
public final class Ticker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ticker.class);
    private static final long CLOSE_SECONDS = 5;

    private final Duration pause;
    private final Chore chore;
    private final Thread thread;

    /** What is done at every tick; one that fails is logged, and done again at the next. */
    public interface Chore {
        /** Does it once; an interrupt ends the ticker. */
        void run() throws InterruptedException;
    }

    /**
     * Ticks after {@link #start}.
     *
     * @param pause time between the end of one chore and the start of the next
     */
    public Ticker(String threadName, Duration pause, Chore chore) {
        this.pause = pause;
        this.chore = chore;
        this.thread = new Thread(this::run, threadName);
    }

    /** Starts the thread; the first chore comes after the first pause. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                try {
                    chore.run();
                } catch (RuntimeException
                        | Error e) { // the next one is due all the same: a class may be loadable by then
                    log.error("chore.failed thread={}", thread.getName(), e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the thread; idempotent. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
