package com.joinbitten.relay.bench;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The receiving end: claims order files by rename as a terminal does, reads each once, and counts. Owns the thread
 * {@code bench-terminal}; the counts may be read once it has ended.
 */
final class BenchTerminal implements AutoCloseable {
    private static final long PAUSE_NANOS = 5_000_000;

    private final List<Path> folders;
    private final FireSource source;
    private final InstantSource clock;
    private final BitSet seen = new BitSet();
    private final AtomicReference<IOException> fault = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "bench-terminal");
    private volatile boolean stopping;
    private int duplicated;
    private int torn;
    private int late;

    BenchTerminal(Path dropRoot, FireSource source, List<UserId> users, InstantSource clock) {
        this.folders =
                users.stream().map(user -> dropRoot.resolve(user.folder())).toList();
        this.source = source;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            boolean last = false;
            while (!last) {
                last = stopping; // one more look after the stop: every acknowledged file is visible by then
                if (claimAll() == 0) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } catch (IOException e) {
            fault.set(e);
        }
    }

    private int claimAll() throws IOException {
        int claimed = 0;
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) { // it appears with the user's first fire
                claimed += claimAll(folder);
            }
        }
        return claimed;
    }

    private int claimAll(Path folder) throws IOException {
        int claimed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "trade_*.json")) {
            for (Path file : files) {
                claim(folder, file);
                claimed++;
            }
        }
        return claimed;
    }

    private void claim(Path folder, Path file) throws IOException {
        Path target = folder.resolve("claimed").resolve(file.getFileName().toString());
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return; // the relay withdrew it first
        }
        count(Files.readAllBytes(target));
    }

    private void count(byte[] bytes) {
        try {
            JsonObject order = JsonObject.parse(bytes);
            OptionalInt number = source.numberOf(order);
            boolean isWhole = bytes[bytes.length - 1] == '\n' && order.has("magic") && order.has("v");
            if (number.isEmpty() || !isWhole) {
                torn++;
            } else if (seen.get(number.getAsInt())) {
                duplicated++;
            } else {
                seen.set(number.getAsInt());
            }
            if (order.requiredInteger("expires_at_ms") < clock.millis()) {
                late++;
            }
        } catch (MalformedPacketException | NumberFormatException e) {
            torn++;
        }
    }

    /** Looks once more and ends the thread. */
    @Override
    public void close() throws IOException {
        stopping = true;
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

    /** Numbers of the fires that arrived. */
    BitSet seen() {
        return seen;
    }

    int duplicated() {
        return duplicated;
    }

    int torn() {
        return torn;
    }

    int late() {
        return late;
    }
}
