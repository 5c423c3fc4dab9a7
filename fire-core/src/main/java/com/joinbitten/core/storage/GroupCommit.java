package com.joinbitten.core.storage;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writers of a database that has one writing connection: those that wait for it while another one commits share the next
 * commit, for a commit's time is the disk's, whatever it carries. The first of them does the work of all, one after the
 * other, on its own thread; there is no thread besides. Thread-safe.
 *
 * <p>Whoever fails before the commit takes nobody along: nothing of the group was kept then, and each of them is run by
 * itself. A commit that fails fails for all, and like any other one it may have happened.
 */
final class GroupCommit implements Transactions {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    /** One commit must not hold up those behind it for long. */
    private static final int MAX_GROUP = 64;

    private final Lane lane;
    private final Semaphore places;
    private final Duration patience;

    /** Guarded by itself. */
    private final Queue<Turn<?>> waiting = new ArrayDeque<>();

    /** Whether somebody has the connection; guarded by {@link #waiting}. */
    private boolean busy;

    /**
     * Over a lane with one connection.
     *
     * @param backlog how many calls may wait
     * @param patience how long one of them waits for its turn
     */
    GroupCommit(Lane lane, int backlog, Duration patience) {
        this.lane = lane;
        this.places = new Semaphore(1 + backlog);
        this.patience = patience;
    }

    @Override
    public <T> T run(String what, Function<Handle, T> work) {
        if (!places.tryAcquire()) {
            throw new StorageBusyException(what + " refused: too many calls wait to write");
        }
        try {
            Turn<T> turn = new Turn<>(what, work);
            if (enter(turn) || turn.mustLead(patience, this::withdraw)) {
                lead();
            }
            return turn.result();
        } finally {
            places.release();
        }
    }

    @Override
    public Jdbi jdbi() {
        return lane.jdbi();
    }

    /** Calls that wait for their turn wait for the connection, too. */
    @Override
    public Database.PoolUse use() {
        Database.PoolUse one = lane.use();
        return new Database.PoolUse(one.busy(), one.idle(), one.waiting() + waiting());
    }

    /** How many calls wait for their turn now. */
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Whether nobody leads, so that this one does. */
    private boolean enter(Turn<?> turn) {
        synchronized (waiting) {
            waiting.add(turn);
            boolean leads = !busy;
            busy = true;
            return leads;
        }
    }

    /** False when it is too late for that. */
    private boolean withdraw(Turn<?> turn) {
        synchronized (waiting) {
            return !turn.isCalled() && waiting.remove(turn);
        }
    }

    private void lead() {
        List<Turn<?>> group = new ArrayList<>();
        boolean interrupted = Thread.interrupted(); // it is this caller's, not that of those whose work it does
        try {
            synchronized (waiting) {
                while (group.size() < MAX_GROUP && !waiting.isEmpty()) {
                    group.add(waiting.remove());
                }
            }
            commit(group);
        } finally {
            handOver();
            group.forEach(Turn::end);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void handOver() {
        synchronized (waiting) {
            Turn<?> next = waiting.peek();
            busy = next != null;
            if (next != null) {
                next.lead();
            }
        }
    }

    private void commit(List<Turn<?>> group) {
        if (group.size() == 1) {
            group.get(0).runAlone(lane);
            return;
        }
        boolean[] worked = {false};
        try {
            lane.once(handle -> {
                group.forEach(turn -> turn.work(handle));
                worked[0] = true;
                return group.size();
            });
            group.forEach(Turn::keep);
        } catch (RuntimeException fault) {
            if (worked[0]) {
                group.forEach(turn -> turn.fail(new StorageException(turn.what + " failed with the commit", fault)));
                return;
            }
            log.info("database.group_undone calls={} reason={}", group.size(), SqlFault.words(fault));
            group.forEach(turn -> turn.runAlone(lane));
        }
    }

    @Override
    public void close() {
        lane.close();
    }

    /** One call: its work, and what became of it. */
    private static final class Turn<T> {
        private final String what;
        private final Function<Handle, T> work;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();

        /** True: lead. False: it is over. */
        private final CompletableFuture<Boolean> call = new CompletableFuture<>();

        private Runnable keep = () -> {};

        Turn(String what, Function<Handle, T> work) {
            this.what = what;
            this.work = work;
        }

        /** Waits until it is over, or up to this one to lead. */
        boolean mustLead(Duration patience, Predicate<Turn<?>> withdraw) {
            try {
                return call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                if (withdraw.test(this)) {
                    fail(new StorageException(what + " failed: no turn to write came", late));
                    return false;
                }
                return call.join(); // it is being worked on, or must lead
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return call.join(); // what may be on its way to the disk is not left alone
            } catch (ExecutionException never) {
                throw new IllegalStateException(never);
            }
        }

        boolean isCalled() {
            return call.isDone();
        }

        void lead() {
            call.complete(true);
        }

        void end() {
            if (!outcome.isDone()) { // whoever led has ended with an error of the machine itself
                fail(new StorageException(what + " failed", new IllegalStateException("the group was not ended")));
            }
            call.complete(false);
        }

        void work(Handle handle) {
            T value = work.apply(handle);
            keep = () -> outcome.complete(value);
        }

        void keep() {
            keep.run();
        }

        void fail(RuntimeException fault) {
            outcome.completeExceptionally(fault);
        }

        void runAlone(Lane lane) {
            try {
                outcome.complete(lane.inTurns(what, work));
            } catch (RuntimeException fault) {
                fail(fault);
            } catch (Error fault) { // its own, too: whoever leads may have committed already
                fail(new StorageException(what + " failed", fault));
            }
        }

        T result() {
            try {
                return outcome.get();
            } catch (ExecutionException failed) {
                throw (RuntimeException) failed.getCause();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return outcome.join();
            }
        }
    }
}
