package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.intake.Dispatch;
import com.joinbitten.core.fire.outbox.Outbox;
import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HoldState;
import com.joinbitten.core.halt.Holds;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.result.Reconciliation;
import com.joinbitten.core.result.ResultService;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.client.RelayCalls;
import com.joinbitten.relay.client.RelayClientConfig;
import com.joinbitten.relay.client.RelayTrust;
import com.joinbitten.toc.bridge.BridgeAddress;
import com.joinbitten.toc.bridge.BridgeCalls;
import com.joinbitten.toc.bridge.BridgeSeats;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Carries the fires of the outbox to their relays and owns the links. Thread-safe. Each user's fires are carried by one
 * of a few threads {@code toc-dispatch-<n>}, so that their order stays and their commits can be shared. What is under
 * way when it ends stays in the outbox and is taken up at the next start.
 */
public final class Dispatcher implements Dispatch, Holds, AutoCloseable {
    /** Each of them waits for a commit twice a fire; more of them than a few find nothing more to share. */
    private static final int THREADS = 4;

    private static final Duration RECONCILE_EVERY = Duration.ofSeconds(10);

    private final DeliveryTiming timing;
    private final LeaseKeeper keeper;
    private final RelayLinks links;
    private final List<DispatchThread> threads;
    private final Strays strays;
    private final Reconciler reconciler;
    private final Recaller recaller;
    private volatile BiConsumer<FireId, UserId> others = (fire, user) -> {};

    /**
     * A dispatcher for the configured relays, by name; nothing happens before {@link #start}.
     *
     * @param halt the emergency stop as it stands; may block on storage
     * @param leases who we are among the nodes of the database
     */
    public Dispatcher(
            Relays relays,
            Outbox outbox,
            Reconciliation overdue,
            ResultService results,
            FireWatch watch,
            Supplier<Halt> halt,
            DeliveryTiming timing,
            NodeLeases leases,
            InstantSource clock) {
        this(lines(relays, clock), outbox, overdue, results, watch, halt, timing, leases, DeliveryClock.of(clock));
    }

    /**
     * A bridge terminal server.
     *
     * @param seats whose terminal behind it is whose
     */
    public record Bridge(BridgeAddress address, BridgeSeats seats) {}

    /**
     * A relay that calls.
     *
     * @param subscriber by which name it knows us
     */
    public record Awaited(RelayCalls calls, String subscriber, RelayTrust trust) {}

    /**
     * All of them, by name, each in one of these ways.
     *
     * @param called over their own protocol
     * @param awaited the same, over connections that they make themselves
     * @param bridges by HTTP
     */
    public record Relays(
            Map<String, RelayClientConfig> called, Map<String, Awaited> awaited, Map<String, Bridge> bridges) {}

    /** How one relay is reached, and by which name it knows us. */
    private record Line(String subscriber, RelayPort.Factory port) {}

    private static Map<String, Line> lines(Relays relays, InstantSource clock) {
        Map<String, Line> lines = new LinkedHashMap<>();
        relays.called()
                .forEach((name, config) -> lines.put(name, new Line(config.clientName(), RelayPort.client(config))));
        relays.awaited()
                .forEach((name, relay) -> lines.put(
                        name,
                        new Line(
                                relay.subscriber(),
                                listener -> RelayPort.of(relay.calls().expect(name, relay.trust(), listener)))));
        relays.bridges()
                .forEach((name, bridge) -> lines.put(
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
            NodeLeases leases,
            DeliveryClock clock) {
        this(lines(relays, ports), outbox, overdue, results, watch, halt, timing, leases, clock);
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
            NodeLeases leases,
            DeliveryClock clock) {
        this.timing = timing;
        this.keeper = new LeaseKeeper(leases);
        this.links = new RelayLinks(
                relays.keySet(),
                (name, onUp) -> {
                    Line line = Objects.requireNonNull(relays.get(name));
                    return new RelayLink(
                            name, line.subscriber(), line.port(), results, halt, clock.wall(), keeper, onUp);
                },
                this::linkUp);
        this.threads = IntStream.range(0, THREADS)
                .mapToObj(n -> new DispatchThread(
                        "toc-dispatch-" + (n + 1), links, user -> share(user) == n, outbox, watch, timing, clock))
                .toList();
        this.reconciler = new Reconciler(overdue, watch, clock, first()::run);
        this.recaller = new Recaller(outbox, overdue, watch, clock, first()::run);
        this.strays = new Strays(links.names(), outbox, clock, watch::advanced);
    }

    private static int share(UserId user) {
        return Math.floorMod(user.hashCode(), THREADS);
    }

    /** The thread that also looks after what belongs to no user. */
    private DispatchThread first() {
        return threads.get(0);
    }

    /** Starts the links, and takes up what an earlier run left in the outbox. */
    public void start() {
        keeper.start();
        links.start();
        threads.forEach(DispatchThread::start);
        first().every(timing.poll(), Duration.ZERO, () -> strays.settle(timing.maxUnderWay()));
        first().every(timing.poll(), Duration.ZERO, () -> links.forEach(recaller::round));
        first().every(RECONCILE_EVERY, RECONCILE_EVERY, () -> links.forEach(reconciler::round));
    }

    /** Whether every relay can be reached now. */
    public boolean connected() {
        return links.connected();
    }

    /** Waits until every relay can be reached, for at most {@code limit}; tells whether they can. */
    public boolean awaitConnected(Duration limit) throws InterruptedException {
        return links.awaitConnected(limit);
    }

    /** Whether each relay, by name, can be reached now. */
    public Map<String, Boolean> relays() {
        return links.reachable();
    }

    /** Names of the relays whose orders this node hands over now. */
    Set<String> ours() {
        return links.ours();
    }

    @Override
    public CompletionStage<Map<String, HoldState>> apply(Halt halt) {
        return links.apply(halt);
    }

    @Override
    public CompletionStage<Map<String, HoldState>> ask() {
        return links.ask();
    }

    /** Asks one relay something that is no order. */
    CompletableFuture<RelayReply> ask(String relay, RelayCommand command) {
        return links.find(relay)
                .map(link -> link.send(command))
                .orElseGet(
                        () -> CompletableFuture.failedFuture(new IllegalArgumentException("no such relay: " + relay)));
    }

    @Override
    public boolean unreached(String relay) {
        return links.find(relay).filter(RelayLink::unreached).isPresent();
    }

    @Override
    public void wake(FireId fire, UserId user) {
        if (links.anyElsewhere()) {
            others.accept(fire, user);
        }
        threads.get(share(user)).wake(fire);
    }

    /** The same as {@link #wake} for what another node has told, which need not be told on. */
    public void heard(FireId fire, UserId user) {
        threads.get(share(user)).wake(fire);
        first().run(() -> links.forEach(recaller::round));
    }

    /** Looks through everything, for another node may have told something that was not heard. Never blocks. */
    public void heardNothing() {
        threads.forEach(DispatchThread::look);
        keeper.nudge();
    }

    /**
     * Tells other nodes, too, which fires wait for relays that are not ours.
     *
     * @param told must not block
     */
    public void tellOthers(BiConsumer<FireId, UserId> told) {
        others = told;
    }

    /**
     * Tells whether there are other nodes, to whom a relay can be left that this one may hand nothing.
     *
     * @param there must not block
     */
    public void companions(BooleanSupplier there) {
        keeper.companions(there);
    }

    /** None where nobody could be asked what became of the attempt: it would be in doubt for nothing. */
    @Override
    public Optional<Reach> reach(String relay) {
        return links.find(relay)
                .flatMap(RelayLink::session)
                .filter(session -> session.mayFire() && session.remembers())
                .map(RelaySession::reach);
    }

    @Override
    public void carry(Fire fire, Optional<Reach> begun) {
        if (begun.isEmpty()
                && links.find(fire.route().relay()).filter(RelayLink::elsewhere).isPresent()) {
            others.accept(fire.id(), fire.user());
        }
        threads.get(share(fire.user())).carry(fire, begun);
    }

    @Override
    public void takeBack(FireId fire, UserId user) {
        wake(fire, user);
        first().run(() -> links.forEach(recaller::round));
    }

    private void linkUp(String relay) {
        threads.forEach(thread -> thread.linkUp(relay));
        first().run(() -> links.find(relay).ifPresent(link -> reconciler.round(relay, link)));
    }

    /** Ends the dispatching, then the links. Idempotent; waits a few seconds at most. */
    @Override
    public void close() {
        threads.forEach(DispatchThread::stop);
        threads.forEach(DispatchThread::close);
        keeper.close();
        links.close();
    }
}
