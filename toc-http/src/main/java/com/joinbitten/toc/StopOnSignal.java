package com.joinbitten.toc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a process running until a signal or a fault ends it, and closes its parts within ten seconds, or longer if told. */
final class StopOnSignal {
    private static final Logger log = LoggerFactory.getLogger(StopOnSignal.class);
    private static final int CLOSE_LIMIT_MILLIS = 9_500;

    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final AtomicInteger exitCode = new AtomicInteger(ExitCode.FINE);

    private final long closeLimitMillis;

    StopOnSignal() {
        this(Duration.ZERO);
    }

    /** The parts may take so much longer. */
    StopOnSignal(Duration more) {
        this.closeLimitMillis = CLOSE_LIMIT_MILLIS + more.toMillis();
    }

    /** Ends the process with that code; returns at once. */
    void end(int code) {
        ended.complete(code);
    }

    /** Waits for a signal or {@link #end}. The closing runs once, whichever comes first; it decides nothing else. */
    int run(Runnable closing) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(closing), "toc-shutdown"));
        exitCode.set(ended.join());
        return exitCode.get();
    }

    /** Runs as the shutdown hook; halts, because a stop on request is no failure, whatever the signal's number. */
    private void close(Runnable closing) {
        CompletableFuture<Void> done =
                CompletableFuture.runAsync(closing, task -> new Thread(task, "toc-close").start());
        try {
            done.get(closeLimitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            log.error("toc.stop_timeout afterMs={}", closeLimitMillis);
            exitCode.compareAndSet(ExitCode.FINE, ExitCode.FAILED);
        } catch (ExecutionException e) {
            log.error("toc.stop_failed", e.getCause());
            exitCode.compareAndSet(ExitCode.FINE, ExitCode.FAILED);
        }
        Runtime.getRuntime().halt(exitCode.get());
    }
}
