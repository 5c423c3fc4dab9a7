package com.joinbitten.toc.delivery;

import com.joinbitten.core.lease.Lease;
import com.joinbitten.core.lease.Leases;
import com.joinbitten.core.lease.Node;
import com.joinbitten.core.lease.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the leases of the relays that this node reaches, prolongs them, and gives back those of relays that it does not
 * reach any more. Thread-safe; owns the thread {@code toc-lease}, which may block on storage.
 */
final class LeaseKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final NodeLeases terms;
    private final Leases leases;
    private final Node node;
    private final InstantSource wall;
    private final LongSupplier nanos;
    private final List<Tenure> tenures = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "toc-lease"));

    private volatile BooleanSupplier companions = () -> false;

    /** Epochs as they were logged last; confined to the thread. */
    private final Map<String, Long> logged = new HashMap<>();

    LeaseKeeper(NodeLeases terms) {
        this(terms, InstantSource.system(), System::nanoTime);
    }

    /** With other clocks than the machine's. */
    LeaseKeeper(NodeLeases terms, InstantSource wall, LongSupplier nanos) {
        this.terms = terms;
        this.leases = terms.leases();
        this.node = terms.node();
        this.wall = wall;
        this.nanos = nanos;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /** @param there whether other nodes are there; must not block. Without it there are none */
    void companions(BooleanSupplier there) {
        companions = there;
    }

    /** The lease of one more relay; call it before {@link #start}. */
    Tenure open(String relay, Tenure.Listener listener) {
        Tenure tenure = new Tenure(relay, listener, this::nudge, () -> companions.getAsBoolean(), wall, nanos);
        tenures.add(tenure);
        return tenure;
    }

    void start() {
        Duration third = terms.term().dividedBy(3);
        long pause = (third.compareTo(LONGEST_PAUSE) < 0 ? third : LONGEST_PAUSE).toMillis();
        thread.scheduleWithFixedDelay(this::round, 0, pause, TimeUnit.MILLISECONDS);
    }

    /** Looks at once. Never blocks. */
    void nudge() {
        try {
            thread.execute(this::round);
        } catch (RejectedExecutionException closed) {
            log.debug("lease.closed");
        }
    }

    private void round() {
        tenures.forEach(tenure -> guarded(tenure.relay(), () -> tend(tenure)));
        if (tenures.stream().anyMatch(tenure -> tenure.held().isEmpty())) {
            guarded("-", this::lookAround);
        }
    }

    private static void guarded(String relay, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("lease.failed relay={} reason={}", relay, e.toString());
        }
    }

    private void tend(Tenure tenure) {
        if (tenure.wanted()) {
            if (!tenure.lasts(terms.term().multipliedBy(2).dividedBy(3))) {
                take(tenure);
            }
        } else if (tenure.held().isPresent()) {
            giveBack(tenure);
        }
    }

    private void take(Tenure tenure) {
        String relay = tenure.relay();
        long fromNanos = nanos.getAsLong();
        Instant fromWall = wall.instant();
        Optional<Lease> lease =
                tenure.first() ? leases.resume(relay, node, terms.term()) : leases.take(relay, node, terms.term());
        tenure.answered();
        if (lease.isEmpty()) {
            tenure.lose();
            return;
        }
        long epoch = lease.get().epoch();
        if (!Long.valueOf(epoch).equals(logged.put(relay, epoch))) {
            log.info("lease.taken relay={} node={} epoch={}", relay, node.id(), epoch);
        }
        tenure.grant(lease.get(), fromNanos, fromWall, terms.term());
    }

    /** Here first, and in the database then: between the two nobody has it. */
    private void giveBack(Tenure tenure) {
        tenure.end();
        leases.release(tenure.relay(), node);
        log.info("lease.given_back relay={} node={}", tenure.relay(), node.id());
    }

    /** Of the relays that are not ours, some may be others', and some nobody's. */
    private void lookAround() {
        Map<String, Standing> standings = new HashMap<>();
        leases.standings().forEach(standing -> standings.put(standing.lease().relay(), standing));
        for (Tenure tenure : tenures) {
            if (tenure.held().isEmpty()) {
                boolean others = Optional.ofNullable(standings.get(tenure.relay()))
                        .filter(Standing::held)
                        .filter(standing -> !standing.holder().equals(node))
                        .isPresent();
                if (others) {
                    tenure.lose();
                } else {
                    tenure.vacate();
                }
            }
        }
    }

    /** Gives everything back, unless storage fails: then it ends by itself. Idempotent; waits a few seconds at most. */
    @Override
    public void close() {
        tenures.forEach(Tenure::forgo);
        try {
            thread.execute(() -> tenures.forEach(tenure -> guarded(tenure.relay(), () -> tend(tenure))));
        } catch (RejectedExecutionException again) {
            return;
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("lease.close_slow limitMs={}", CLOSE_LIMIT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
