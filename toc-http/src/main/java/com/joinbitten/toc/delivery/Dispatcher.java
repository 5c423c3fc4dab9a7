package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.intake.Dispatch;
import com.joinbitten.core.fire.outbox.Outbox;
import com.joinbitten.core.fire.outbox.Parcel;
import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HoldState;
import com.joinbitten.core.halt.Holds;
import com.joinbitten.core.result.Reconciliation;
import com.joinbitten.core.result.ResultService;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.client.RelayClientConfig;
import com.joinbitten.toc.bridge.BridgeAddress;
import com.joinbitten.toc.bridge.BridgeCalls;
import com.joinbitten.toc.bridge.BridgeSeats;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the fires of the outbox to their relays and owns the links. Thread-safe. All decisions are made on the thread
 * {@code toc-dispatch}, which may block on storage and on nothing else. What is under way when it ends stays in the
 * outbox and is taken up at the next start.
 */
public final class Dispatcher implements Dispatch, Holds, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int MAX_WOKEN = 1_024;
    private static final Duration RECONCILE_EVERY = Duration.ofSeconds(10);
    private static final Duration HOLD_LIMIT = Duration.ofSeconds(2);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final FireWatch watch;
    private final DeliveryTiming timing;
    private final DeliveryClock clock;
    private final MovePlan plan;
    private final Map<String, RelayLink> links;
    private final ScheduledThreadPoolExecutor thread;
    private final Signal up = new Signal();

    /** Fires that were told of; a full queue loses nothing, for the outbox is looked through all the time. */
    private final ArrayBlockingQueue<FireId> woken = new ArrayBlockingQueue<>(MAX_WOKEN);

    // confined to the dispatch thread
    private final Map<FireId, Delivery> underWay = new HashMap<>();
    private final Map<FireId, Future<?>> timers = new HashMap<>();
    private final Lanes lanes = new Lanes();
    private final Strays strays;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Delivery.Desk desk = new OwnDesk();
    private final Reconciler reconciler;
    private final Recaller recaller;

    /**
     * A dispatcher for the configured relays, by name; nothing happens before {@link #start}.
     *
     * @param halt the emergency stop as it stands; may block on storage
     */
    public Dispatcher(
            Map<String, RelayClientConfig> relays,
            Outbox outbox,
            Reconciliation overdue,
            ResultService results,
            FireWatch watch,
            Supplier<Halt> halt,
            DeliveryTiming timing,
            InstantSource clock) {
        this(relays, Map.of(), outbox, overdue, results, watch, halt, timing, clock);
    }

    /** The same with bridge terminal servers, by name as the relays. */
    public Dispatcher(
            Map<String, RelayClientConfig> relays,
            Map<String, Bridge> bridges,
            Outbox outbox,
            Reconciliation overdue,
            ResultService results,
            FireWatch watch,
            Supplier<Halt> halt,
            DeliveryTiming timing,
            InstantSource clock) {
        this(lines(relays, bridges, clock), outbox, overdue, results, watch, halt, timing, DeliveryClock.of(clock));
    }

    /**
     * A bridge terminal server.
     *
     * @param seats whose terminal behind it is whose
     */
    public record Bridge(BridgeAddress address, BridgeSeats seats) {}

    /** How one relay is reached, and by which name it knows us. */
    private record Line(String subscriber, RelayPort.Factory port) {}

    private static Map<String, Line> lines(
            Map<String, RelayClientConfig> relays, Map<String, Bridge> bridges, InstantSource clock) {
        Map<String, Line> lines = new LinkedHashMap<>();
        relays.forEach((name, config) -> lines.put(name, new Line(config.clientName(), RelayPort.client(config))));
        bridges.forEach((name, bridge) -> lines.put(
                name,
                new Line(
                        "",
                        listener -> new BridgePort(
                                name, new BridgeCalls(bridge.address()), bridge.seats(), clock, listener))));
        return lines;
    }

    /** The same over other connections than the real client's. */
    Dispatcher(
            Map<String, RelayClientConfig> relays,
            Function<RelayClientConfig, RelayPort.Factory> ports,
            Outbox outbox,
            Reconciliation overdue,
            ResultService results,
            FireWatch watch,
            Supplier<Halt> halt,
            DeliveryTiming timing,
            DeliveryClock clock) {
        this(lines(relays, ports), outbox, overdue, results, watch, halt, timing, clock);
    }

    private static Map<String, Line> lines(
            Map<String, RelayClientConfig> relays, Function<RelayClientConfig, RelayPort.Factory> ports) {
        Map<String, Line> lines = new LinkedHashMap<>();
        relays.forEach((name, config) -> lines.put(name, new Line(config.clientName(), ports.apply(config))));
        return lines;
    }

    private Dispatcher(
            Map<String, Line> relays,
            Outbox outbox,
            Reconciliation overdue,
            ResultService results,
            FireWatch watch,
            Supplier<Halt> halt,
            DeliveryTiming timing,
            DeliveryClock clock) {
        this.outbox = outbox;
        this.watch = watch;
        this.timing = timing;
        this.clock = clock;
        this.plan = new MovePlan(timing);
        this.thread = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "toc-dispatch"));
        this.thread.setRemoveOnCancelPolicy(true);
        this.thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.reconciler = new Reconciler(overdue, watch, clock, this::run);
        this.recaller = new Recaller(outbox, overdue, watch, clock, this::run);
        this.links = new LinkedHashMap<>();
        relays.forEach((name, line) -> links.put(
                name,
                new RelayLink(name, line.subscriber(), line.port(), results, halt, clock.wall(), () -> linkUp(name))));
        this.strays = new Strays(links.keySet(), outbox, clock, watch::advanced);
    }

    /** Starts the links, and takes up what an earlier run left in the outbox. */
    public void start() {
        links.values().forEach(RelayLink::start);
        long poll = timing.poll().toMillis();
        thread.scheduleWithFixedDelay(guarded(this::poll), 0, poll, TimeUnit.MILLISECONDS);
        long round = RECONCILE_EVERY.toMillis();
        thread.scheduleWithFixedDelay(
                guarded(() -> links.forEach(reconciler::round)), round, round, TimeUnit.MILLISECONDS);
    }

    /** Whether every relay can be reached now. */
    public boolean connected() {
        return links.values().stream().allMatch(link -> link.session().isPresent());
    }

    /** Waits until every relay can be reached, for at most {@code limit}; tells whether they can. */
    public boolean awaitConnected(Duration limit) throws InterruptedException {
        return up.await(this::connected, limit);
    }

    /** Whether each relay, by name, can be reached now. */
    public Map<String, Boolean> relays() {
        return links.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().session().isPresent()));
    }

    @Override
    public CompletionStage<Map<String, HoldState>> apply(Halt halt) {
        return told(RelayHold.command(halt));
    }

    @Override
    public CompletionStage<Map<String, HoldState>> ask() {
        return told(new RelayCommand.Holds());
    }

    /** Asks one relay something that is no order. */
    CompletableFuture<RelayReply> ask(String relay, RelayCommand command) {
        RelayLink link = links.get(relay);
        return link == null
                ? CompletableFuture.failedFuture(new IllegalArgumentException("no such relay: " + relay))
                : link.send(command);
    }

    private CompletionStage<Map<String, HoldState>> told(RelayCommand command) {
        Map<String, CompletableFuture<HoldState>> answers = new LinkedHashMap<>();
        links.forEach((name, link) -> answers.put(
                name,
                link.send(command)
                        .orTimeout(HOLD_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                        .handle((reply, failure) ->
                                failure == null ? RelayHold.read(reply) : HoldState.unknown(noAnswer(failure)))));
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> answers.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().join())));
    }

    private static String noAnswer(Throwable failure) {
        return failure instanceof TimeoutException
                ? "no answer within " + HOLD_LIMIT.toSeconds() + " s"
                : "no answer: " + failure.getMessage();
    }

    @Override
    public void wake(FireId fire) {
        if (woken.offer(fire)) {
            run(this::takeWoken);
        }
    }

    @Override
    public void takeBack(FireId fire) {
        wake(fire);
        run(() -> links.forEach(recaller::round));
    }

    private void takeWoken() {
        List<FireId> fires = new ArrayList<>();
        woken.drainTo(fires);
        fires.forEach(this::take);
    }

    private void poll() {
        links.forEach((name, link) -> link.session()
                .map(session -> outbox.waiting(name, session.ledgerId(), timing.maxUnderWay()))
                .orElseGet(() -> outbox.all(name, timing.maxUnderWay()))
                .forEach(this::take));
        strays.settle(timing.maxUnderWay());
        links.forEach(recaller::round);
    }

    private void take(FireId id) {
        try {
            takeOne(id);
        } catch (RuntimeException e) {
            log.error("delivery.not_begun fire={}", id, e); // one that cannot be read must not hide those behind it
        }
    }

    private void takeOne(FireId id) {
        if (underWay.containsKey(id)) {
            return;
        }
        Optional<Parcel> parcel = outbox.find(id);
        if (parcel.isEmpty() || !hasRoom(parcel.get())) {
            return;
        }
        String relay = parcel.get().fire().route().relay();
        RelayLink link = links.get(relay);
        if (link == null) {
            log.error("delivery.no_relay fire={} relay={}", id, relay);
            return;
        }
        Delivery delivery = new Delivery(parcel.get().fire(), link, outbox, plan, desk);
        underWay.put(id, delivery);
        if (delivery.late() || lanes.enter(delivery)) {
            delivery.step();
        }
    }

    /** When it is full, a fire that nobody has dealt with yet takes the place of an old one that is asked for again. */
    private boolean hasRoom(Parcel parcel) {
        if (underWay.size() < timing.maxUnderWay() * links.size()) {
            return true;
        }
        if (parcel.fire().state() != FireState.ACCEPTED) {
            return false;
        }
        Optional<Delivery> old = timers.keySet().stream()
                .map(underWay::get)
                .filter(delivery -> delivery != null && delivery.late())
                .findAny();
        old.ifPresent(desk::done); // it stays in the outbox, and comes back when there is room
        return old.isPresent();
    }

    private void linkUp(String name) {
        up.signal();
        run(() -> {
            poll();
            RelayLink link = links.get(name);
            // those that wait their turn in a lane have no timer
            List<Delivery> waiting = timers.keySet().stream()
                    .map(underWay::get)
                    .filter(delivery -> delivery != null && delivery.link() == link)
                    .toList();
            for (Delivery delivery : waiting) {
                stopTimer(delivery);
                delivery.linkUp();
            }
        });
        run(() -> reconciler.round(name, Objects.requireNonNull(links.get(name))));
    }

    private void stopTimer(Delivery delivery) {
        Future<?> timer = timers.remove(delivery.id());
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void run(Runnable work) {
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

    /** Ends the dispatching, then the links. Idempotent; waits a few seconds at most. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("dispatch.close_slow limitMs={}", CLOSE_LIMIT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        links.values().forEach(RelayLink::close);
    }

    private final class OwnDesk implements Delivery.Desk {
        @Override
        public DeliveryClock clock() {
            return clock;
        }

        @Override
        public void run(Runnable work) {
            Dispatcher.this.run(work);
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
