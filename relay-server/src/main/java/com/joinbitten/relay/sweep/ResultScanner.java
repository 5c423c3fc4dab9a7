package com.joinbitten.relay.sweep;

import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.ops.Ticker;
import com.joinbitten.relay.spool.Spooler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for claims and results: hints of the file system at once, a scan of everything each second as the truth. Owns
 * the thread {@code relay-scan}.
 */
public final class ResultScanner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ResultScanner.class);
    private static final long SCAN_MILLIS = 1_000;

    /** A claim or result waits so long for others: one commit for many costs the fires between them less. */
    private static final long GATHER_MILLIS = 10;

    private final FolderWatch watch;
    private final ResultScan scan;
    private final Thread thread = new Thread(this::run, "relay-scan");

    /** Scans below these folders; {@link #start} begins. */
    public ResultScanner(DropFolders folders, FileOps files, Spooler spooler) throws IOException {
        this.watch = new FolderWatch(folders.root().getFileSystem().newWatchService());
        this.scan = new ResultScan(folders, files, spooler, watch::add);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    private void run() {
        long nextScan = System.nanoTime();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long waitMillis = TimeUnit.NANOSECONDS.toMillis(nextScan - System.nanoTime());
                List<Path> hints = waitMillis > 0 ? watch.await(waitMillis, GATHER_MILLIS) : List.of();
                if (System.nanoTime() >= nextScan) {
                    nextScan = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SCAN_MILLIS);
                    guarded(scan::all);
                } else {
                    guarded(() -> scan.follow(hints));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever is wrong with one look, the next one is due all the same: without this thread no result is recorded. */
    private static void guarded(Ticker.Chore look) throws InterruptedException {
        try {
            look.run();
        } catch (RuntimeException | Error e) {
            log.error("scan.broken", e);
        }
    }

    /** Ends the thread; idempotent. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
            watch.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.warn("watch.close_failed", e);
        }
    }
}
