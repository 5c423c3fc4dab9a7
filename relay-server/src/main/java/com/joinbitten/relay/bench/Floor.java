package com.joinbitten.relay.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What the file system itself takes for the visible part of a delivery: a plain loop of create, write, rename on one
 * thread. Synced, it also forces file and folder to the disk, as a relay without a ledger would have to.
 */
public final class Floor {
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Path folder;
    private final Duration duration;

    /** Works below the folder, on the volume to be measured. */
    public Floor(Path folder, Duration duration) {
        this.folder = folder;
        this.duration = duration;
    }

    /** Without a sync: what survives is up to the operating system. */
    public BenchResult plain() throws IOException {
        return measure("floor: create, write, rename", false);
    }

    /** With a sync of file and folder. */
    public BenchResult synced() throws IOException {
        return measure("floor: the same with fsync of file and folder", true);
    }

    private BenchResult measure(String name, boolean sync) throws IOException {
        Path temp = Files.createDirectories(folder.resolve("floor-tmp"));
        Path target = Files.createDirectories(folder.resolve("floor"));
        byte[] packet = new FireSource("floor", 1, Clock.systemUTC()).next();
        Histogram latency = new Histogram(LONGEST_NANOS, 3);
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        long now = start;
        for (int i = 0; now < end; i++) {
            String file = "trade_%09d.json".formatted(i);
            long before = System.nanoTime();
            deliver(temp.resolve(file), target.resolve(file), packet, sync);
            now = System.nanoTime();
            latency.recordValue(now - before);
        }
        delete(target);
        delete(temp);
        return BenchResult.ofFloor(name, latency, latency.getTotalCount() * 1e9 / (now - start));
    }

    private static void deliver(Path temp, Path target, byte[] packet, boolean sync) throws IOException {
        try (FileChannel file = FileChannel.open(temp, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(packet));
            if (sync) {
                file.force(true);
            }
        }
        Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE);
        if (sync) {
            try (FileChannel folder = FileChannel.open(target.resolveSibling("."), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
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
