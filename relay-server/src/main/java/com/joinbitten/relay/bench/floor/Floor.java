package com.joinbitten.relay.bench.floor;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/**
 * What the file system itself takes for a delivery: a plain loop of create, write, rename. Synced, it also forces file
 * and folder to the disk, as a relay without a ledger would have to. Each thread {@code bench-floor-N} has folders of its
 * own, so that none waits for another's lock.
 */
public final class Floor implements Closeable {
    /** What the loop promises. */
    public enum Kind {
        /** What survives is up to the operating system. */
        PLAIN,
        /** Each file survives a power cut. */
        SYNCED
    }

    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Path folder;
    private final Kind kind;
    private final Duration duration;
    private final byte[] packet;
    private final List<Path> used = new ArrayList<>();

    /**
     * Works below the folder, on the volume to be measured; {@link #close} leaves nothing there.
     *
     * @param duration of each measurement
     * @param packet what is written into each file
     */
    public Floor(Path folder, Kind kind, Duration duration, byte[] packet) {
        this.folder = folder;
        this.kind = kind;
        this.duration = duration;
        this.packet = packet.clone();
    }

    /** What the loop promises. */
    public Kind kind() {
        return kind;
    }

    /** Measures with that many threads at once; blocks. */
    public FloorFigure measure(int threads) throws IOException {
        AtomicInteger started = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(
                threads, work -> new Thread(work, "bench-floor-" + started.getAndIncrement()));
        try {
            List<Path> places = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                places.add(Files.createDirectories(folder.resolve("floor-" + used.size())));
                used.add(places.get(i));
            }
            long start = System.nanoTime();
            List<Future<Histogram>> running = new ArrayList<>();
            for (Path place : places) {
                running.add(pool.submit(() -> loop(place, start + duration.toNanos())));
            }
            Histogram whole = new Histogram(LONGEST_NANOS, 3);
            for (Future<Histogram> one : running) {
                whole.add(one.get());
            }
            double perSecond = whole.getTotalCount() * 1e9 / (System.nanoTime() - start);
            return new FloorFigure(threads, whole, perSecond);
        } catch (ExecutionException e) {
            throw new IOException("the floor could not be measured", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private Histogram loop(Path place, long endNanos) throws IOException {
        Path temp = Files.createDirectories(place.resolve("tmp"));
        Path target = Files.createDirectories(place.resolve("drop"));
        Histogram latency = new Histogram(LONGEST_NANOS, 3);
        try (FileChannel directory = FileChannel.open(target, StandardOpenOption.READ)) {
            long now = System.nanoTime();
            for (int i = 0; now - endNanos < 0; i++) {
                String file = "trade_%09d.json".formatted(i);
                long before = System.nanoTime();
                deliver(temp.resolve(file), target.resolve(file), directory);
                now = System.nanoTime();
                latency.recordValue(Math.min(now - before, LONGEST_NANOS));
            }
        }
        return latency;
    }

    private void deliver(Path temp, Path target, FileChannel directory) throws IOException {
        try (FileChannel file = FileChannel.open(temp, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(packet));
            if (kind == Kind.SYNCED) {
                file.force(true);
            }
        }
        Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE);
        if (kind == Kind.SYNCED) {
            directory.force(true);
        }
    }

    /** Deletes what was written: not earlier, for ext4 makes new files slowly for minutes after many were deleted. */
    @Override
    public void close() throws IOException {
        for (Path place : used) {
            delete(place.resolve("drop"));
            delete(place.resolve("tmp"));
            Files.delete(place);
        }
        used.clear();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
