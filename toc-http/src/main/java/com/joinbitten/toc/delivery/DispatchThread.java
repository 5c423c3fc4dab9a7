package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.outbox.Attempt;
import com.joinbitten.core.fire.outbox.Outbox;
import com.joinbitten.core.fire.outbox.Parcel;
import com.joinbitten.core.fire.outbox.Queued;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.trade.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the fires of some of the users to their relays. Thread-safe. All decisions about them are made on its one
 * thread, which may block on storage and on nothing else.
 */
final class DispatchThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DispatchThread.class);
    private static final int MAX_WOKEN = 1_024;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final FireWatch watch;
    private final DeliveryTiming timing;
    private final DeliveryClock clock;
    private final MovePlan plan;
    private final RelayLinks links;
    private final Predicate<UserId> share;
    private final ScheduledThreadPoolExecutor thread;

    /** What takes fires that were told of; a full queue loses none, for the outbox is looked through all the time. */
    private final ArrayBlockingQueue<Runnable> woken = new ArrayBlockingQueue<>(MAX_WOKEN);

    // confined to the thread
    private final Map<FireId, Delivery> underWay = new HashMap<>();
    private final Map<FireId, Future<?>> timers = new HashMap<>();
    private final Lanes lanes = new Lanes();
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Delivery.Desk desk = new OwnDesk();

    /**
     * A thread that does nothing yet.
     *
     * @param share whose fires it carries: each user's are carried by one thread, in their order
     */
    DispatchThread(
            String name,
            RelayLinks links,
            Predicate<UserId> share,
            Outbox outbox,
            FireWatch watch,
            DeliveryTiming timing,
            DeliveryClock clock) {
        this.links = links;
        this.share = share;
        this.outbox = outbox;
        this.watch = watch;
        this.timing = timing;
        this.clock = clock;
        this.plan = new MovePlan(timing);
        this.thread = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, name));
        this.thread.setRemoveOnCancelPolicy(true);
        this.thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Takes up what an earlier run left in the outbox, and looks through it from now on. */
    void start() {
        every(timing.poll(), Duration.ZERO, this::poll);
    }

    /** Repeats the work on this thread. */
    void every(Duration pause, Duration first, Runnable work) {
        thread.scheduleWithFixedDelay(guarded(work), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A fire of one of its users is in the outbox. Never blocks. */
    void wake(FireId fire) {
        wake(() -> take(fire, () -> takeOne(fire)));
    }

    /**
     * The same for one that was just stored.
     *
     * @param begun where its first attempt was begun with it
     */
    void carry(Fire fire, Optional<Reach> begun) {
        wake(() -> take(fire.id(), () -> carryOne(fire, begun)));
    }

    private void wake(Runnable taking) {
        if (woken.offer(taking)) {
            run(this::takeWoken);
        }
    }

    private void takeWoken() {
        List<Runnable> taking = new ArrayList<>();
        woken.drainTo(taking);
        taking.forEach(Runnable::run);
    }

    /** Relays that another node has are left to it; those that nobody has are everybody's to give fires up for. */
    private void poll() {
        links.forEach((name, link) -> {
            if (!link.elsewhere()) {
                waiting(name, link).stream()
                        .filter(queued -> share.test(queued.user()))
                        .forEach(queued -> take(queued.fire(), () -> takeOne(queued.fire())));
            }
        });
    }

    private List<Queued> waiting(String relay, RelayLink link) {
        return link.session()
                .map(session -> outbox.waiting(relay, session.ledgerId(), timing.maxUnderWay()))
                .orElseGet(() -> outbox.all(relay, timing.maxUnderWay()));
    }

    private static void take(FireId id, Runnable taking) {
        try {
            taking.run();
        } catch (RuntimeException e) {
            log.error("delivery.not_begun fire={}", id, e); // one that cannot be read must not hide those behind it
        }
    }

    private void takeOne(FireId id) {
        if (underWay.containsKey(id)) {
            return;
        }
        outbox.find(id).map(Parcel::fire).flatMap(this::delivery).ifPresent(delivery -> {
            if (mayStart(delivery)) {
                delivery.step();
            }
        });
    }

    private void carryOne(Fire fire, Optional<Reach> begun) {
        Optional<Delivery> fresh = underWay.containsKey(fire.id()) ? Optional.empty() : delivery(fire);
        if (fresh.isEmpty()) {
            // it was found before it was told of, it is another node's, or there is no room: this attempt is never sent
            begun.ifPresent(reach -> outbox.end(fire.id(), Delivery.FIRST, Attempt.NOT_SENT, clock.now()));
            return;
        }
        if (mayStart(fresh.get())) {
            fresh.get().first(fire, begun);
        } else {
            fresh.get().hold(begun);
        }
    }

    private boolean mayStart(Delivery delivery) {
        return delivery.late() || lanes.enter(delivery);
    }

    /** Takes the fire under way, if there is room and a link for it, and its relay is not another node's. */
    private Optional<Delivery> delivery(Fire fire) {
        Optional<RelayLink> link = links.find(fire.route().relay());
        if (link.filter(RelayLink::elsewhere).isPresent() || !hasRoom(fire)) {
            return Optional.empty();
        }
        if (link.isEmpty()) {
            log.error(
                    "delivery.no_relay fire={} relay={}",
                    fire.id(),
                    fire.route().relay());
        }
        Optional<Delivery> delivery = link.map(known -> new Delivery(fire, known, outbox, plan, desk));
        delivery.ifPresent(begins -> underWay.put(fire.id(), begins));
        return delivery;
    }

    /** When it is full, a fire that nobody has dealt with yet takes the place of an old one that is asked for again. */
    private boolean hasRoom(Fire fire) {
        if (underWay.size() < timing.maxUnderWay() * links.count()) {
            return true;
        }
        if (fire.state() != FireState.ACCEPTED) {
            return false;
        }
        Optional<Delivery> old = timers.keySet().stream()
                .map(underWay::get)
                .filter(delivery -> delivery != null && delivery.late())
                .findAny();
        old.ifPresent(desk::done); // it stays in the outbox, and comes back when there is room
        return old.isPresent();
    }

    /** Looks through the outbox at once. Never blocks. */
    void look() {
        run(this::poll);
    }

    /** The relay can be handed fires from now on. Never blocks. */
    void linkUp(String relay) {
        run(() -> {
            poll();
            // those that wait their turn in a lane have no timer
            List<Delivery> waiting = timers.keySet().stream()
                    .map(underWay::get)
                    .filter(delivery -> delivery != null
                            && links.find(relay).filter(delivery.link()::equals).isPresent())
                    .toList();
            for (Delivery delivery : waiting) {
                stopTimer(delivery);
                delivery.linkUp();
            }
        });
    }

    private void stopTimer(Delivery delivery) {
        Future<?> timer = timers.remove(delivery.id());
        if (timer != null) {
            timer.cancel(false);
        }
    }

    /** Runs the work on this thread; never blocks. */
    void run(Runnable work) {
        try {
            thread.execute(guarded(work));
        } catch (RejectedExecutionException closed) {
            log.debug("dispatch.closed"); // the outbox keeps what this would have moved
        }
    }

    private static Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.error("dispatch.failed", e);
            }
        };
    }

    /** Takes nothing more. Idempotent; never blocks. */
    void stop() {
        thread.shutdown();
    }

    /** Takes nothing more and ends what is being done. Idempotent; waits a few seconds at most. */
    @Override
    public void close() {
        stop();
        try {
            if (!thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("dispatch.close_slow limitMs={}", CLOSE_LIMIT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class OwnDesk implements Delivery.Desk {
        @Override
        public DeliveryClock clock() {
            return clock;
        }

        @Override
        public void run(Runnable work) {
            DispatchThread.this.run(work);
        }

        @Override
        public void again(Delivery delivery, Duration time) {
            stopTimer(delivery);
            Runnable step = guarded(() -> {
                timers.remove(delivery.id());
                delivery.step();
            });
            try {
                timers.put(delivery.id(), thread.schedule(step, time.toMillis(), TimeUnit.MILLISECONDS));
            } catch (RejectedExecutionException closed) {
                log.debug("dispatch.closed fire={}", delivery.id());
                return;
            }
            if (delivery.late()) {
                next(delivery); // it can only be asked for: nobody waits for it
            }
        }

        @Override
        public void aside(Delivery delivery, Duration time) {
            again(delivery, time);
            next(delivery);
        }

        @Override
        public Duration backoff(int tries) {
            return timing.backoff(tries, random);
        }

        @Override
        public void advanced(FireId fire) {
            watch.advanced(fire);
        }

        @Override
        public void advanced(Fire fire) {
            watch.advanced(fire);
        }

        @Override
        public void done(Delivery delivery) {
            stopTimer(delivery);
            underWay.remove(delivery.id());
            next(delivery);
        }

        private void next(Delivery delivery) {
            lanes.leave(delivery).ifPresent(next -> run(next::step));
        }
    }
}
