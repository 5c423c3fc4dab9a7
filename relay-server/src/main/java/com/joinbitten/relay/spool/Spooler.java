package com.joinbitten.relay.spool;

import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.Place;
import com.joinbitten.relay.halt.KillSwitch;
import com.joinbitten.relay.ledger.Ledger;
import com.joinbitten.relay.ledger.LedgerException;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.meter.DeliveryMeter;
import com.joinbitten.relay.recovery.FolderLock;
import com.joinbitten.relay.recovery.Opening;
import com.joinbitten.relay.spool.SpoolTask.Abandonment;
import com.joinbitten.relay.spool.SpoolTask.Readiness;
import com.joinbitten.relay.time.HostClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single writer: takes what has queued, prepares it, commits it in one transaction, then publishes and answers. Every
 * change of state goes through this one thread, so no two of them can disagree. {@link #submit} and {@link #enqueue} are
 * thread-safe; everything else runs on the thread {@code relay-spool}, which this object owns.
 */
public final class Spooler implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Spooler.class);

    private static final int QUEUE = 8_192;
    private static final int URGENT = 256;
    private static final int BATCH = 512;
    private static final long CLOSE_SECONDS = 10;
    private static final long IDLE_MILLIS = 100;

    /** While fires wait for a file that somebody else holds. */
    private static final long WAITING_MILLIS = 10;

    private final BlockingQueue<SpoolTask> queue = new ArrayBlockingQueue<>(QUEUE);
    private final BlockingQueue<SpoolTask> urgent = new ArrayBlockingQueue<>(URGENT);
    private final Deque<SpoolTask> first = new ArrayDeque<>();
    private final LedgerKeeper keeper;
    private final SpoolContext context;
    private final List<FolderLock> locks;
    private final FaultListener faults;
    private final DeliveryMeter meter;
    private final Thread thread;
    private volatile boolean draining;
    private boolean storageLost;
    private boolean subscribersBehind;
    private boolean waiting;
    private volatile boolean ended;

    /** Told when the process must end, because nothing it could do would be safe. */
    public interface FaultListener {
        /** Called on the spooler thread or another, also more than once; must not block on the spooler. */
        void storageLost(String reason);
    }

    /** Works on an opened ledger; {@link #start} begins. */
    public Spooler(
            Opening opening,
            Opening.Opened opened,
            DropFolders folders,
            List<FolderLock> locks,
            HostClock clock,
            KillSwitch killSwitch,
            FaultListener faults,
            DeliveryMeter meter) {
        this.meter = meter;
        this.keeper = new LedgerKeeper(opening, opened, clock);
        OpenFires open = new OpenFires();
        open.reload(visible(opened.ledger(), folders));
        this.context = new SpoolContext(keeper, folders, clock, open, new EventFeed(), killSwitch, meter);
        this.locks = List.copyOf(locks);
        this.faults = faults;
        this.thread = new Thread(this::run, "relay-spool");
    }

    /** What the expiry sweep must look after: also a file that a doubtful rename left in its terminal's sight. */
    private static List<LedgerFire> visible(Ledger ledger, DropFolders folders) {
        List<LedgerFire> visible = new ArrayList<>(ledger.fires().open());
        for (LedgerFire fire : ledger.fires().doubted()) {
            Place place = folders.find(fire.user(), fire.file());
            if (place == Place.USER_FOLDER || place == Place.UNKNOWN) {
                visible.add(fire);
            }
        }
        return visible;
    }

    /** Is told where fires spend their time. */
    public DeliveryMeter meter() {
        return meter;
    }

    /** Tasks that wait. */
    public int queued() {
        return queue.size() + urgent.size();
    }

    /** Runs one task on the calling thread, before {@link #start}. */
    public void runFirst(SpoolTask task) {
        process(List.of(task));
    }

    /** Works through what has queued, without waiting for more, on the calling thread; instead of {@link #start}. */
    public void turn() {
        List<SpoolTask> batch = new ArrayList<>();
        take(batch);
        if (!batch.isEmpty() || subscribersBehind) {
            process(batch);
        }
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /** Queues a client's task; never blocks. A full queue is an answer, not a wait. */
    public void submit(SpoolTask task) {
        if (draining) {
            task.abandon(Abandonment.DRAINING);
        } else if (!queue.offer(task)) {
            task.abandon(Abandonment.OVERLOADED);
        } else if (ended) {
            abandonQueued(); // the thread may have looked for the last time before the offer
        }
    }

    /** Queues a task that goes before everything else that waits, also when the queue is full; never blocks. */
    public void submitUrgent(SpoolTask task) {
        if (draining) {
            task.abandon(Abandonment.DRAINING);
        } else if (!urgent.offer(task)) {
            task.abandon(Abandonment.OVERLOADED);
        } else if (ended) {
            abandonQueued();
        } else {
            queue.offer(new Wake()); // where it is full, nobody sleeps
        }
    }

    /** Queues a task of the relay's own, which must not be lost; waits while the queue is full. */
    public void enqueue(SpoolTask task) throws InterruptedException {
        if (draining) {
            task.abandon(Abandonment.DRAINING);
        } else {
            queue.put(task);
            if (ended) {
                abandonQueued();
            }
        }
    }

    private void run() {
        List<SpoolTask> batch = new ArrayList<>(BATCH);
        try {
            while (!(draining && queue.isEmpty() && urgent.isEmpty() && first.isEmpty())) {
                collect(batch);
                if (!batch.isEmpty() || subscribersBehind) {
                    process(batch);
                }
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.warn("spooler.interrupted");
        } catch (RuntimeException | Error e) {
            log.error("spooler.failed", e);
            lost("the spooler failed: " + e);
        } finally {
            draining = true;
            ended = true;
            abandonAll(batch, Abandonment.DRAINING);
            abandonAll(List.copyOf(first), Abandonment.DRAINING);
            abandonQueued();
            keeper.close();
        }
    }

    private void abandonQueued() {
        List<SpoolTask> rest = new ArrayList<>();
        urgent.drainTo(rest);
        queue.drainTo(rest);
        abandonAll(rest, Abandonment.DRAINING);
    }

    private void collect(List<SpoolTask> batch) throws InterruptedException {
        if (urgent.isEmpty() && (first.isEmpty() || waiting)) {
            long pause = waiting ? WAITING_MILLIS : IDLE_MILLIS;
            SpoolTask next = queue.poll(subscribersBehind ? 0 : pause, TimeUnit.MILLISECONDS);
            if (next != null) {
                first.add(next);
            }
        }
        take(batch);
    }

    private void take(List<SpoolTask> batch) {
        urgent.drainTo(batch);
        batch.addAll(first);
        first.clear();
        queue.drainTo(batch, Math.max(0, BATCH - batch.size()));
    }

    private void process(List<SpoolTask> batch) {
        waiting = false;
        if (!storageUsable()) {
            subscribersBehind = false;
            withoutLedger(batch);
            return;
        }
        List<SpoolTask> prepared = new ArrayList<>(batch.size());
        List<SpoolTask> pending = new ArrayList<>(batch);
        try {
            meter.batch(batch.size());
            context.begin();
            boolean stored = keeper.ledger()
                    .transaction(
                            () -> {
                                prepare(batch, prepared, pending);
                                return context.writes();
                            },
                            () -> {
                                prepared.forEach(task -> task.record(context));
                                context.recordCounters();
                            });
            if (stored) {
                context.committed();
            }
        } catch (RuntimeException e) {
            ledgerFailed(e);
            abandonAll(pending, Abandonment.LEDGER_FAILED);
            first.clear();
            return;
        }
        prepared.forEach(this::complete);
        comeAgain();
        storeCorrections();
        tellSubscribers();
    }

    private void comeAgain() {
        waiting = context.waiting();
        List<SpoolTask> tasks = context.takeWaiting();
        for (int i = tasks.size() - 1; i >= 0; i--) {
            first.addFirst(tasks.get(i));
        }
    }

    private void withoutLedger(List<SpoolTask> batch) {
        context.begin();
        for (SpoolTask task : batch) {
            try {
                if (draining) {
                    task.abandon(Abandonment.DRAINING);
                } else {
                    task.withoutLedger(context);
                }
            } catch (RuntimeException e) {
                log.error("spooler.abandon_failed task={}", task.getClass().getSimpleName(), e);
            }
        }
    }

    private void prepare(List<SpoolTask> batch, List<SpoolTask> prepared, List<SpoolTask> pending) {
        for (SpoolTask task : batch) {
            try {
                if (task.prepare(context) == Readiness.READY) {
                    prepared.add(task);
                } else {
                    first.add(task);
                }
            } catch (LedgerException e) {
                throw e;
            } catch (RuntimeException e) {
                log.error("spooler.prepare_failed task={}", task.getClass().getSimpleName(), e);
                pending.remove(task);
                task.abandon(Abandonment.INTERNAL);
            }
        }
    }

    private void complete(SpoolTask task) {
        try {
            task.complete(context);
        } catch (LedgerException e) {
            ledgerFailed(e);
            task.abandon(Abandonment.LEDGER_FAILED);
        } catch (RuntimeException e) {
            log.error("spooler.task_failed task={}", task.getClass().getSimpleName(), e);
            task.abandon(Abandonment.INTERNAL);
        }
    }

    private void storeCorrections() {
        if (!context.hasCorrections()) {
            return;
        }
        boolean committed = false;
        try {
            keeper.ledger().transaction(context::recordCorrections);
            committed = true;
        } catch (RuntimeException e) {
            // by where the files are, recovery comes to the same states
            ledgerFailed(e);
        }
        context.finishCorrections(committed);
    }

    private void tellSubscribers() {
        subscribersBehind = false;
        if (!keeper.usable()) {
            return;
        }
        try {
            subscribersBehind = context.feed().tell(keeper.ledger().events());
        } catch (RuntimeException e) {
            ledgerFailed(e);
        }
    }

    private boolean storageUsable() {
        if (storageLost) {
            return false; // only a new process can tell what the disk holds
        }
        for (FolderLock lock : locks) {
            FolderLock.Hold hold = lock.look();
            if (hold == FolderLock.Hold.LOST) {
                lost("drop root or ledger folder is gone or was replaced: " + lock);
            }
            if (hold != FolderLock.Hold.HELD) {
                return false;
            }
        }
        try {
            if (keeper.reopen()) {
                context.open().reload(visible(keeper.ledger(), context.folders()));
            }
        } catch (LedgerException e) {
            ledgerFailed(e);
        }
        return keeper.usable();
    }

    private void ledgerFailed(RuntimeException e) {
        log.error("ledger.failed", e);
        keeper.failed();
        if (e instanceof LedgerException ledger && ledger.syncFailed()) {
            lost("a sync of the ledger failed");
        }
    }

    private void lost(String reason) {
        storageLost = true;
        if (!draining) {
            draining = true;
            log.error("storage.lost reason={}", reason);
            faults.storageLost(reason);
        }
    }

    private void abandonAll(List<SpoolTask> tasks, Abandonment why) {
        for (SpoolTask task : tasks) {
            try {
                task.abandon(why);
            } catch (RuntimeException e) {
                log.error("spooler.abandon_failed task={}", task.getClass().getSimpleName(), e);
            }
        }
    }

    /** Finishes what is queued, closes the ledger, ends the thread. Idempotent; waits at most 10 s. */
    @Override
    public void close() {
        draining = true;
        if (!thread.isAlive()) {
            keeper.close();
            return;
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            log.error("spooler.close_timeout queued={}", queue.size());
        }
    }
}
