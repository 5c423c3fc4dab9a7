package com.joinbitten.core.fire;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Lets callers wait for a fire without holding a thread. Thread-safe. Whoever advances a fire says so with
 * {@link #advanced}; the watch then completes those whose wish has come true, by the fire that it was told, or that it reads
 * once.
 */
public final class FireWatch {
    private final Fires fires;
    private final ScheduledExecutorService timer;
    private final Executor reader;
    private final Semaphore places;
    private volatile Consumer<FireId> others = fire -> {};
    private final ConcurrentHashMap<FireId, Set<Wait>> waits = new ConcurrentHashMap<>();

    private record Wait(Predicate<Fire> done, CompletableFuture<Fire> promise) {}

    /**
     * A watch over the stored fires. Owns neither executor.
     *
     * @param timer ends waits; is never blocked
     * @param reader runs the reads, which block on storage; may refuse when it is full
     * @param maxWaiting waits at a time; beyond it none is entered, and who awaits is told the present row at once
     */
    public FireWatch(Fires fires, ScheduledExecutorService timer, Executor reader, int maxWaiting) {
        this.fires = fires;
        this.timer = timer;
        this.reader = reader;
        this.places = new Semaphore(maxWaiting);
    }

    /**
     * The fire as soon as it satisfies {@code done}, or as it stands after {@code max}. Completes exceptionally when the
     * storage fails, the reader is full at the end of the wait, the timer has ended, or no such fire is stored. Never blocks.
     */
    public CompletionStage<Fire> await(FireId id, Duration max, Predicate<Fire> done) {
        Optional<CompletableFuture<Fire>> promise = expect(id, max, done);
        if (promise.isEmpty()) {
            Wait wait = new Wait(done, new CompletableFuture<>());
            finish(id, wait);
            return wait.promise;
        }
        heard(id);
        return promise.get();
    }

    /**
     * The same for a fire that is yet to be stored: nothing is read before it is told of as advanced. Whoever needs it no
     * more cancels it.
     *
     * @return empty when too many wait already
     */
    public Optional<CompletableFuture<Fire>> expect(FireId id, Duration max, Predicate<Fire> done) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        Wait wait = new Wait(done, new CompletableFuture<>());
        // entered before the first read, so that no change falls between the two
        waits.compute(id, (key, present) -> {
            Set<Wait> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(wait);
            return all;
        });
        try {
            Future<?> end = timer.schedule(() -> finish(id, wait), max.toNanos(), TimeUnit.NANOSECONDS);
            wait.promise.whenComplete((fire, failure) -> end.cancel(false));
        } catch (RejectedExecutionException stopping) {
            wait.promise.completeExceptionally(stopping); // the caller knows what was true before the wait
        }
        wait.promise.whenComplete((fire, failure) -> leave(id, wait));
        return Optional.of(wait.promise);
    }

    /**
     * Tells how the stored fire stands now, so that nobody needs to read it. Those whose wish has come true go on here, on
     * the caller's thread: another one would have to be woken for it.
     */
    public void advanced(Fire fire) {
        others.accept(fire.id());
        tell(fire.id(), () -> fire);
    }

    /** Tells that the stored fire may have changed. Never blocks. */
    public void advanced(FireId id) {
        others.accept(id);
        heard(id);
    }

    /** The same as {@link #advanced(FireId)} for what another node has told, which need not be told on. */
    public void heard(FireId id) {
        if (!waits.containsKey(id)) {
            return;
        }
        try {
            reader.execute(() -> tell(id, () -> read(id)));
        } catch (RejectedExecutionException full) {
            // nothing is lost: each wait reads once more when its time is over
            return;
        }
    }

    /** Any fire may have changed without a word. Never blocks. */
    public void heardNothing() {
        waits.keySet().forEach(this::heard);
    }

    /**
     * Tells other nodes, too, which fire has changed here.
     *
     * @param told must not block
     */
    public void tellOthers(Consumer<FireId> told) {
        others = told;
    }

    private void tell(FireId id, Supplier<Fire> present) {
        Set<Wait> waiting = waits.getOrDefault(id, Set.of());
        if (waiting.isEmpty()) {
            return;
        }
        try {
            Fire fire = present.get();
            for (Wait wait : waiting) {
                if (wait.done.test(fire)) {
                    wait.promise.complete(fire);
                }
            }
        } catch (RuntimeException e) {
            waiting.forEach(wait -> wait.promise.completeExceptionally(e));
        }
    }

    private void finish(FireId id, Wait wait) {
        try {
            reader.execute(() -> {
                try {
                    wait.promise.complete(read(id));
                } catch (RuntimeException e) {
                    wait.promise.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException full) {
            wait.promise.completeExceptionally(full);
        }
    }

    private void leave(FireId id, Wait wait) {
        places.release();
        waits.computeIfPresent(id, (key, present) -> {
            present.remove(wait);
            return present.isEmpty() ? null : present;
        });
    }

    private Fire read(FireId id) {
        return fires.find(id).orElseThrow(() -> new IllegalArgumentException("no fire is stored under " + id));
    }
}
