package com.joinbitten.relay.bench.terminal;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.bench.traffic.FireSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The receiving end: claims order files by rename as a terminal does. What is in them it reads when the load is over, so
 * that it costs the load little. Owns the thread {@code bench-terminal}.
 */
public final class BenchTerminal implements AutoCloseable {
    private static final long PAUSE_NANOS = 10_000_000;

    private final List<Path> folders;
    private final FireSource source;
    private final InstantSource clock;
    private final List<Taken> taken = new ArrayList<>();
    private final AtomicReference<IOException> fault = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "bench-terminal");
    private volatile boolean stopping;

    /** A terminal for the users of that source. */
    public BenchTerminal(Path dropRoot, FireSource source, InstantSource clock) {
        this.folders = source.users().stream()
                .map(UserId::folder)
                .map(dropRoot::resolve)
                .toList();
        this.source = source;
        this.clock = clock;
    }

    /** Begins to take files. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            boolean last = false;
            while (!last) {
                last = stopping; // one more look after the stop: every acknowledged file is visible by then
                claimAll();
                if (!last) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } catch (IOException e) {
            fault.set(e);
        }
    }

    private void claimAll() throws IOException {
        for (Path folder : folders) {
            String[] names = folder.toFile().list(); // absent until the user's first fire
            if (names == null) {
                continue;
            }
            long nowMillis = clock.millis();
            for (String name : names) {
                if (name.startsWith("trade_") && name.endsWith(".json")) {
                    claim(folder, name, nowMillis);
                }
            }
        }
    }

    private void claim(Path folder, String name, long nowMillis) throws IOException {
        Taken file = new Taken(folder, name, nowMillis);
        try {
            Files.move(folder.resolve(name), file.file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return; // the relay withdrew it first
        }
        taken.add(file);
    }

    /** Looks once more and ends the thread. */
    @Override
    public void close() throws IOException {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        IOException failure = fault.get();
        if (failure != null) {
            throw failure;
        }
    }

    /** Reads everything that was taken; after {@link #close}. */
    public Arrivals arrivals() throws IOException {
        Inspection inspection = new Inspection(source);
        for (Taken file : taken) {
            inspection.look(file);
        }
        return inspection.arrivals();
    }
}
