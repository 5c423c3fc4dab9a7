package com.joinbitten.relay.terminal;

import com.joinbitten.relay.terminal.fault.FaultPlan;
import com.joinbitten.relay.terminal.fault.Faults;
import com.joinbitten.relay.terminal.fault.RandomFaults;
import com.joinbitten.relay.terminal.order.LedgerExpert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A terminal with a simulated broker: takes packets, fills them at paper prices, reports. Thread-safe.
 *
 * <p>It owns one thread, {@code paper-terminal}, which does everything. At level 2 a kill of the process at any point
 * leaves no order that could be sent twice: see {@link LedgerExpert}. A fault of its own files ends the
 * present run; the next one begins a second later and treats what was under way like any other old claim.
 */
public final class PaperTerminal implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PaperTerminal.class);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);

    private final PaperConfig config;
    private final Clock clock;
    private final Faults faults;
    private final TerminalLock lock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    private PaperTerminal(PaperConfig config, Clock clock, Faults faults) {
        this.config = config;
        this.clock = clock;
        this.faults = faults;
        this.lock = new TerminalLock(config.dataDir());
        this.thread = new Thread(this::run, "paper-terminal");
    }

    /** Starts the terminal on the system clock; close it to stop its thread. */
    public static PaperTerminal start(PaperConfig config) {
        FaultPlan plan = config.faults();
        return start(config, Clock.systemUTC(), plan.strikes() ? new RandomFaults(plan) : Faults.NONE);
    }

    /**
     * Starts the terminal.
     *
     * @throws TerminalLockedException if another terminal uses the same data folder
     */
    public static PaperTerminal start(PaperConfig config, Clock clock, Faults faults) {
        try {
            Files.createDirectories(config.dropRoot());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the drop root " + config.dropRoot(), e);
        }
        PaperTerminal terminal = new PaperTerminal(config, clock, faults);
        terminal.thread.start();
        log.info(
                "terminal.started level={} drop={} data={}",
                config.service().level().number(),
                config.dropRoot(),
                config.dataDir());
        return terminal;
    }

    private void run() {
        while (stop.getCount() > 0) {
            try (PaperSession session = new PaperSession(config, clock, faults)) {
                runSession(session);
            } catch (IOException | RuntimeException e) {
                log.error("terminal.failed", e);
                stopsWithin(PAUSE_AFTER_FAULT);
            }
        }
    }

    private void runSession(PaperSession session) throws IOException {
        do {
            session.pass();
        } while (!stopsWithin(config.pollInterval()));
    }

    private boolean stopsWithin(Duration pause) {
        try {
            return stop.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown(); // whoever interrupts this thread wants it to end
            return true;
        }
    }

    /** Finishes the order at hand, stops the thread, closes the files. Idempotent. */
    @Override
    public void close() {
        stop.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // an order in the middle must not be left alone with closed files
            }
        }
        lock.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
