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
    private static final int FILES_A_TASK = 256;

    private final DropFolders folders;
    private final FileOps files;
    private final Spooler spooler;
    private final Consumer<Path> seen;
    private final Map<UserId, Outgoing> users = new HashMap<>();
    private final Queue<ClaimedFile> recordedClaims = new ConcurrentLinkedQueue<>();
    private final Queue<FoundResult> recordedResults = new ConcurrentLinkedQueue<>();

    /** The two folders that a terminal fills. */
    private record Outgoing(ClaimedFolder claims, ResultFolder results) {}

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
        List<ClaimedFile> claims = new ArrayList<>();
        List<FoundResult> results = new ArrayList<>();
        try {
            seen.accept(folders.root());
            for (UserId user : folders.users()) {
                seen.accept(folders.claimed(user));
                seen.accept(folders.results(user));
                scan(user, claims, results);
            }
        } catch (IOException e) {
            log.warn("scan.failed", e);
        }
        submit(claims, results);
    }

    /** Looks where something is said to have appeared. */
    void follow(List<Path> hints) throws InterruptedException {
        if (hints.stream().anyMatch(hint -> folders.root().equals(hint.getParent()))) {
            all(); // a new user
            return;
        }
        noteRecorded();
        Map<Path, UserId> owners = new HashMap<>();
        for (UserId user : users.keySet()) {
            owners.put(folders.claimed(user), user);
            owners.put(folders.results(user), user);
        }
        List<ClaimedFile> claims = new ArrayList<>();
        List<FoundResult> results = new ArrayList<>();
        for (Path hint : hints) {
            UserId user = owners.get(hint.getParent());
            String name = hint.getFileName().toString();
            if (user != null && DropFileName.matches(name)) {
                claims.add(new ClaimedFile(user, name));
            } else if (user != null) {
                outgoing(user).results().read(name).ifPresent(results::add);
            }
        }
        submit(claims, results);
    }

    private void noteRecorded() {
        for (ClaimedFile claim = recordedClaims.poll(); claim != null; claim = recordedClaims.poll()) {
            Outgoing of = users.get(claim.user());
            if (of != null) {
                of.claims().markRecorded(claim.name());
            }
        }
        for (FoundResult result = recordedResults.poll(); result != null; result = recordedResults.poll()) {
            Outgoing of = users.get(result.user());
            if (of != null) {
                of.results().markRecorded(result.file().getFileName().toString());
            }
        }
    }

    /** What one user's terminal left; a folder that cannot be read must not hide those of the others. */
    private void scan(UserId user, List<ClaimedFile> claims, List<FoundResult> results) {
        Outgoing outgoing = outgoing(user);
        try {
            claims.addAll(outgoing.claims().scan());
        } catch (IOException e) {
            log.warn("scan.failed user={} folder=claimed", user, e);
        }
        try {
            results.addAll(outgoing.results().scan());
        } catch (IOException e) {
            log.warn("scan.failed user={} folder=results", user, e);
        }
    }

    private Outgoing outgoing(UserId user) {
        return users.computeIfAbsent(
                user, id -> new Outgoing(new ClaimedFolder(id, folders, files), new ResultFolder(id, folders, files)));
    }

    private void submit(List<ClaimedFile> claims, List<FoundResult> results) throws InterruptedException {
        for (int from = 0; from < claims.size(); from += FILES_A_TASK) {
            List<ClaimedFile> part = claims.subList(from, Math.min(from + FILES_A_TASK, claims.size()));
            spooler.enqueue(new Claims(part, recordedClaims::addAll));
        }
        results.sort(Comparator.comparing(
                        (FoundResult result) -> result.result().fireId().value())
                .thenComparingInt(result -> result.result().n()));
        for (int from = 0; from < results.size(); from += FILES_A_TASK) {
            List<FoundResult> part = results.subList(from, Math.min(from + FILES_A_TASK, results.size()));
            spooler.enqueue(new Results(part, recordedResults::addAll));
        }
    }
}
