package com.joinbitten.relay.sweep;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.drop.DropFileName;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look after claims and results: at everything, or where the file system hinted at. Reads files and leaves every
 * decision to the spooler. Confined to the scanner's thread.
 */
public final class ResultScan {
    private static final Logger log = LoggerFactory.getLogger(ResultScan.class);
    private static final int RESULTS_A_TASK = 256;

    private final DropFolders folders;
    private final FileOps files;
    private final Spooler spooler;
    private final Consumer<Path> seen;
    private final Map<UserId, ResultFolder> users = new HashMap<>();
    private final Queue<FoundResult> recorded = new ConcurrentLinkedQueue<>();

    /**
     * Looks below these folders.
     *
     * @param seen told of every folder in which something to be looked after can appear
     */
    public ResultScan(DropFolders folders, FileOps files, Spooler spooler, Consumer<Path> seen) {
        this.folders = folders;
        this.files = files;
        this.spooler = spooler;
        this.seen = seen;
    }

    /** Looks at everything. */
    public void all() throws InterruptedException {
        noteRecorded();
        List<FoundResult> found = new ArrayList<>();
        try {
            seen.accept(folders.root());
            for (UserId user : folders.users()) {
                seen.accept(folders.claimed(user));
                seen.accept(folders.results(user));
                found.addAll(scan(user));
            }
        } catch (IOException e) {
            log.warn("scan.failed", e);
        }
        spooler.enqueue(Claims.all());
        submit(found);
    }

    /** Looks where something is said to have appeared. */
    void follow(List<Path> hints) throws InterruptedException {
        noteRecorded();
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
            all();
            return;
        }
        if (!claims.isEmpty()) {
            spooler.enqueue(Claims.of(claims));
        }
        submit(found);
    }

    private void noteRecorded() {
        for (FoundResult result = recorded.poll(); result != null; result = recorded.poll()) {
            ResultFolder folder = users.get(result.user());
            if (folder != null) {
                folder.markRecorded(result.file().getFileName().toString());
            }
        }
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
}
