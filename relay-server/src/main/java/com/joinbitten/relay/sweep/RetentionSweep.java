package com.joinbitten.relay.sweep;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.relay.desk.DeliveryRules;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.drop.FileOps.Presence;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.ops.Ticker;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import com.joinbitten.relay.spool.Spooler;
import com.joinbitten.relay.time.HostClock;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the files of fires that are final, told to every subscriber and old enough, then forgets their rows a day
 * later. Goes by the ledger's own age, which no clock step can move, and by the files' times as well. Page by page: the
 * spooler only names the fires, the files are deleted on the calling thread.
 */
public final class RetentionSweep implements Ticker.Chore {
    private static final Logger log = LoggerFactory.getLogger(RetentionSweep.class);
    private static final int PAGE = 256;

    private final DropFolders folders;
    private final FileOps files;
    private final HostClock clock;
    private final Duration retention;
    private final Spooler spooler;

    /**
     * Sweeps below these folders.
     *
     * @param retention how long the files of a final fire are kept
     */
    public RetentionSweep(DropFolders folders, FileOps files, HostClock clock, Duration retention, Spooler spooler) {
        this.folders = folders;
        this.files = files;
        this.clock = clock;
        this.retention = retention;
        this.spooler = spooler;
    }

    /** What a fire has left. */
    private record Remains(LedgerFire fire, List<String> resultNames) {}

    /** Sweeps once, however many pages that takes. */
    @Override
    public void run() throws InterruptedException {
        int cleared = 0;
        List<Remains> page;
        Optional<LedgerFire> behind = Optional.empty();
        do {
            page = ask(new NamePage(retention, behind));
            List<FireId> gone = page.stream()
                    .filter(this::delete)
                    .map(remains -> remains.fire().id())
                    .toList();
            if (!gone.isEmpty()) {
                ask(new Clear(gone));
            }
            cleared += gone.size();
            // files that will not go must not keep those behind them
            behind = page.isEmpty()
                    ? behind
                    : Optional.of(page.get(page.size() - 1).fire());
        } while (page.size() == PAGE);
        if (cleared > 0) {
            log.info("retention.swept fires={}", cleared);
        }
    }

    /** Deletes what a fire has left; false when something of it is not old enough, or will not go. */
    private boolean delete(Remains remains) {
        try {
            for (Path path :
                    folders.remains(remains.fire().user(), remains.fire().file(), remains.resultNames())) {
                if (files.presence(path) == Presence.GONE) {
                    continue;
                }
                BasicFileAttributes attributes = files.attributes(path);
                long ageMillis =
                        clock.wallMillis() - attributes.lastModifiedTime().toMillis();
                if (!attributes.isRegularFile() || ageMillis < retention.toMillis()) {
                    return false;
                }
                files.delete(path);
            }
            return true;
        } catch (IOException e) {
            log.warn("retention.failed fire={}", remains.fire().id(), e);
            return false;
        }
    }

    private <T> T ask(Question<T> question) throws InterruptedException {
        spooler.enqueue(question);
        try {
            return question.answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question is never failed", e);
        }
    }

    /** A task whose outcome the sweep waits for. */
    private abstract static class Question<T> implements SpoolTask {
        final CompletableFuture<T> answer = new CompletableFuture<>();
    }

    private static final class NamePage extends Question<List<Remains>> {
        private final Duration retention;
        private final Optional<LedgerFire> behind;
        private List<Remains> page = List.of();

        NamePage(Duration retention, Optional<LedgerFire> behind) {
            this.retention = retention;
            this.behind = behind;
        }

        @Override
        public Readiness prepare(SpoolContext context) {
            long beforeAge = context.ageMillis() - retention.toMillis();
            long acked = context.ledger().subscribers().ackedByAll(context.epoch());
            List<Remains> found = new ArrayList<>();
            for (LedgerFire fire : context.ledger().fires().remains(beforeAge, behind, acked, PAGE)) {
                List<String> results = context.ledger().events().resultNumbers(fire.id()).stream()
                        .map(n -> fire.id() + "." + n + ".json")
                        .toList();
                found.add(new Remains(fire, results));
            }
            page = found;
            return Readiness.READY;
        }

        @Override
        public void complete(SpoolContext context) {
            answer.complete(page);
        }

        @Override
        public void abandon(Abandonment why) {
            answer.complete(List.of());
        }
    }

    private static final class Clear extends Question<Boolean> {
        private final List<FireId> gone;

        Clear(List<FireId> gone) {
            this.gone = gone;
        }

        @Override
        public Readiness prepare(SpoolContext context) {
            context.willWrite();
            return Readiness.READY;
        }

        @Override
        public void record(SpoolContext context) {
            gone.forEach(context.ledger().fires()::cleared);
            long beforeAge = context.ageMillis() - DeliveryRules.REQUEST_MEMORY.toMillis();
            context.ledger().fires().purge(beforeAge, 2 * PAGE);
        }

        @Override
        public void complete(SpoolContext context) {
            answer.complete(true);
        }

        @Override
        public void abandon(Abandonment why) {
            answer.complete(false);
        }
    }
}
