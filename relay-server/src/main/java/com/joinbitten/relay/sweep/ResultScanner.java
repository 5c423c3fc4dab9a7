package com.joinbitten.relay.sweep;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.drop.DropFileName;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.ops.Ticker;
import com.joinbitten.relay.spool.Spooler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for claims and results: hints of the file system at once, a scan of everything each second as the truth. Reads
 * files and leaves every decision to the spooler. Owns the thread {@code relay-scan}.
 */
public final class ResultScanner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ResultScanner.class);
    private static final long SCAN_MILLIS = 1_000;
    private static final int RESULTS_A_TASK = 256;

    private final DropFolders folders;
    private final FileOps files;
    private final Spooler spooler;
    private final FolderWatch watch;
    private final Map<UserId, ResultFolder> users = new HashMap<>();
    private final Queue<FoundResult> recorded = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "relay-scan");

    /** Scans below these folders; {@link #start} begins. */
    public ResultScanner(DropFolders folders, FileOps files, Spooler spooler) throws IOException {
        this.folders = folders;
        this.files = files;
        this.spooler = spooler;
        this.watch = new FolderWatch(folders.root().getFileSystem().newWatchService());
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
                List<Path> hints = waitMillis > 0 ? watch.await(waitMillis) : List.of();
                noteRecorded();
                if (System.nanoTime() >= nextScan) {
                    nextScan = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SCAN_MILLIS);
                    guarded(this::scanAll);
                } else {
                    guarded(() -> follow(hints));
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
        } catch (RuntimeException e) {
            log.error("scan.broken", e);
        }
    }

    private void noteRecorded() {
        for (FoundResult result = recorded.poll(); result != null; result = recorded.poll()) {
            ResultFolder folder = users.get(result.user());
            if (folder != null) {
                folder.markRecorded(result.file().getFileName().toString());
            }
        }
    }

    private void scanAll() throws InterruptedException {
        List<FoundResult> found = new ArrayList<>();
        try {
            watch.add(folders.root());
            for (UserId user : folders.users()) {
                watch.add(folders.claimed(user));
                watch.add(folders.results(user));
                found.addAll(scan(user));
            }
        } catch (IOException e) {
            log.warn("scan.failed", e);
        }
        spooler.enqueue(Claims.all());
        submit(found);
    }

    /** Results of one user; a folder that cannot be read must not hide those of the others. */
    private List<FoundResult> scan(UserId user) {
        try {
            return folder(user).scan();
        } catch (IOException e) {
            log.warn("scan.failed user={}", user, e);
            return List.of();
        }
    }

    private ResultFolder folder(UserId user) {
        return users.computeIfAbsent(user, id -> new ResultFolder(id, folders, files));
    }

    private void follow(List<Path> hints) throws InterruptedException {
        List<String> claims = new ArrayList<>();
        List<FoundResult> found = new ArrayList<>();
        boolean newUser = false;
        for (Path hint : hints) {
            String name = hint.getFileName().toString();
            if (DropFileName.matches(name)) {
                claims.add(name);
            } else if (folders.root().equals(hint.getParent())) {
                newUser = true;
            } else {
                userOf(hint).ifPresent(user -> folder(user).read(name).ifPresent(found::add));
            }
        }
        if (newUser) {
            scanAll();
            return;
        }
        if (!claims.isEmpty()) {
            spooler.enqueue(Claims.of(claims));
        }
        submit(found);
    }

    private Optional<UserId> userOf(Path hint) {
        return users.keySet().stream()
                .filter(user -> folders.results(user).equals(hint.getParent()))
                .findFirst();
    }

    private void submit(List<FoundResult> found) throws InterruptedException {
        found.sort(Comparator.comparing(
                        (FoundResult result) -> result.result().fireId().value())
                .thenComparingInt(result -> result.result().n()));
        for (int from = 0; from < found.size(); from += RESULTS_A_TASK) {
            List<FoundResult> part = found.subList(from, Math.min(from + RESULTS_A_TASK, found.size()));
            spooler.enqueue(new Results(part, recorded::addAll));
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
