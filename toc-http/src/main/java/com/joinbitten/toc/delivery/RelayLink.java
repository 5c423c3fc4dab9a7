package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.Route;
import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.lease.Lease;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.result.EventKey;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.ResultService;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.client.RelayClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link to one relay: greets it and, under the relay's lease, subscribes from the stored cursor, records its events and
 * acks them after the commit. A link without the lease stands ready: it tells holds, and nothing else. Thread-safe. The client's thread only enqueues; the thread {@code toc-link-<relay>} records, and may block on
 * storage.
 */
final class RelayLink implements RelayClient.Listener, Tenure.Listener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RelayLink.class);

    private static final Duration RETRY = Duration.ofSeconds(1);

    /** Clocks drift and are set: the skew is measured again that often. */
    private static final Duration SKEW_CHECK = Duration.ofSeconds(30);

    private final String relay;
    private final String subscriber;
    private final ResultService results;
    private final Supplier<Halt> halt;
    private final InstantSource clock;
    private final Runnable onUp;
    private final RelayPort port;
    private final LinkThread thread;
    private final EventInbox events;

    /** Counts connections made and lost, so that work for an earlier one is recognised. */
    private final AtomicLong connection = new AtomicLong();

    private final Tenure tenure;
    private volatile Optional<Greeted> greeted = Optional.empty();
    private volatile Optional<RelaySession> session = Optional.empty();
    private volatile Instant downSince;
    private volatile boolean closed;

    /** Under what the present session was begun; confined to the link's thread. */
    private Lease lease = Lease.NONE;

    /** For which connection that was, and for which grant; confined to the link's thread. */
    private long begunFor;

    private long begunUnder;

    /** Who answered the connection of that number, and how far its clock is from ours. */
    private record Greeted(long number, RelayIdentity identity, Duration skew) {}

    /**
     * A link that is not started yet.
     *
     * @param relay configured name
     * @param subscriber name under which the relay keeps our place in its events
     * @param halt the emergency stop as it stands; asked on the link's thread, may block on storage
     * @param keeper takes the relay's lease once it is reached
     * @param onUp told when fires may be handed over, here or by another node; must not block
     */
    RelayLink(
            String relay,
            String subscriber,
            RelayPort.Factory port,
            ResultService results,
            Supplier<Halt> halt,
            InstantSource clock,
            LeaseKeeper keeper,
            Runnable onUp) {
        this.relay = relay;
        this.events = new EventInbox(relay);
        this.subscriber = subscriber;
        this.results = results;
        this.halt = halt;
        this.clock = clock;
        this.onUp = onUp;
        this.downSince = clock.instant();
        this.thread = new LinkThread(relay);
        this.tenure = keeper.open(relay, this);
        this.port = port.open(this);
    }

    void start() {
        downSince = clock.instant();
        port.start();
    }

    /** The standing connection, once its relay is ours, its ledger is noted and its events are asked for. */
    Optional<RelaySession> session() {
        return session.filter(standing -> tenure.holds(standing.lease()));
    }

    /** Whether another node hands this relay its orders. */
    boolean elsewhere() {
        return tenure.elsewhere();
    }

    /** Whether the relay can be reached from here, and somebody hands it its orders. */
    boolean ready() {
        return session().isPresent() || (greeted.isPresent() && elsewhere());
    }

    /** Whether there is no connection to the relay here, and no other node hands it its orders. */
    boolean unreached() {
        return greeted.isEmpty() && !elsewhere();
    }

    /** How long nobody has reached it, as far as this node knows; zero while there is a connection. */
    Duration down() {
        if (greeted.isPresent()) {
            return Duration.ZERO;
        }
        Instant since = tenure.lastElsewhere().filter(downSince::isBefore).orElse(downSince);
        return Duration.between(since, clock.instant());
    }

    CompletableFuture<RelayReply> send(RelayCommand command) {
        return port.send(command);
    }

    /**
     * Sends it to that ledger while that lease lasts: looked at once more right before the first byte leaves, for by then
     * the next connection may have taken this one's place.
     */
    CompletableFuture<RelayReply> fire(RelayCommand.Fire fire, Route route, Reach under) {
        return port.fire(
                fire,
                route,
                () -> session().map(RelaySession::reach).filter(under::equals).isPresent());
    }

    @Override
    public void connected(RelayIdentity identity) {
        Duration skew = Duration.between(clock.instant(), identity.time());
        events.begin(identity.ledgerId()); // first: what is of this connection's number is of its ledger
        long number = connection.incrementAndGet();
        greeted = Optional.of(new Greeted(number, identity, skew));
        thread.run(this::begin);
        tenure.want();
    }

    /** Makes use of the connection, once there is one and the relay is ours; each time that is so anew, once. */
    private void begin() {
        long present = connection.get(); // before it is looked at who answered: one that was lost since is not begun
        Optional<Greeted> other = greeted;
        long grant = tenure.grants(); // before the lease is looked at: a later one calls this again
        Optional<Lease> held = tenure.held();
        if (other.isEmpty() || held.isEmpty()) {
            return;
        }
        boolean known = begunFor == other.get().number();
        if (known && begunUnder == grant) {
            return;
        }
        begunFor = other.get().number();
        begunUnder = grant;
        lease = held.get();
        if (known && port.remembers()) {
            port.hangUp(); // it tells on from where it was, and what was told in between is the next connection's
            // to ask for
            return;
        }
        if (connection.compareAndSet(present, present + 1)) {
            welcome(present + 1, other.get().identity(), other.get().skew());
        }
    }

    @Override
    public void event(RelayEvent event) {
        if (tenure.held().isEmpty()) {
            events.skip(event.position()); // it is told again to whoever takes the lease next
            return;
        }
        events.add(event);
        thread.run(this::recordAll);
    }

    @Override
    public void disconnected(String reason) {
        greeted = Optional.empty(); // before the number, see begin()
        connection.incrementAndGet();
        tenure.forgo();
        if (session.isPresent()) {
            downSince = clock.instant();
            session = Optional.empty();
            log.warn("link.down relay={} reason={}", relay, reason);
        }
    }

    private void welcome(long number, RelayIdentity identity, Duration skew) {
        if (connection.get() != number || !tenure.holds(lease)) {
            return; // begun anew with the next one
        }
        orAgain(number, identity, skew, () -> {
            if (!results.adoptLedger(relay, new Reach(identity.ledgerId(), lease))) {
                thread.later(RETRY, () -> welcome(number, identity, skew)); // unless it is over here, too, by then
                return;
            }
            if (port.remembers()) {
                subscribe();
                holdFirst(number, identity, skew);
            } else {
                ready(number, identity, skew);
            }
        });
    }

    /** Storage that fails for a moment must not leave a standing connection that is never used. */
    private void orAgain(long number, RelayIdentity identity, Duration skew, Runnable part) {
        try {
            part.run();
        } catch (RuntimeException e) {
            log.error("link.welcome_failed relay={}", relay, e);
            thread.later(RETRY, () -> welcome(number, identity, skew));
        }
    }

    /** The relay is told how far trading is stopped before it is handed its first fire. */
    private void holdFirst(long number, RelayIdentity identity, Duration skew) {
        Halt present = halt.get();
        port.send(RelayHold.command(present))
                .whenComplete((reply, failure) -> thread.run(() -> orAgain(number, identity, skew, () -> {
                    boolean told = failure == null && RelayHold.isDone(reply);
                    if (!told) {
                        String why = failure == null ? reply.code() + " " + reply.message() : failure.getMessage();
                        log.warn(
                                "link.hold_not_told relay={} level={} reason={}",
                                relay,
                                present.level().wire(),
                                why);
                    }
                    if (halt.get().level() != present.level()) {
                        holdFirst(number, identity, skew); // what was said just now may have undone what was said since
                        return;
                    }
                    if (failure != null && present.level() == HaltLevel.HALTED) {
                        thread.later(RETRY, () -> welcome(number, identity, skew));
                        return;
                    }
                    ready(number, identity, skew);
                })));
    }

    private void ready(long number, RelayIdentity identity, Duration skew) {
        if (enter(number, session(identity, skew), skew)) {
            log.info("link.up relay={} ledger={} skewMs={}", relay, identity.ledgerId(), skew.toMillis());
            onUp.run();
            thread.later(SKEW_CHECK, () -> checkClock(number));
        }
    }

    private RelaySession session(RelayIdentity identity, Duration skew) {
        return RelaySession.of(identity.ledgerId(), skew, lease, port.remembers());
    }

    /** False when the connection was lost in the meantime. */
    private boolean enter(long number, RelaySession next, Duration skew) {
        if (connection.get() != number) {
            return false;
        }
        if (!next.mayFire()) {
            log.error("link.clock_skewed relay={} skewMs={} fires=refused", relay, skew.toMillis());
            tenure.leave(); // another node's clock may be the right one
        } else if (skew.abs().compareTo(RelaySession.WORRYING_SKEW) > 0) {
            log.warn("link.clock_skewed relay={} skewMs={}", relay, skew.toMillis());
        }
        session = Optional.of(next);
        if (connection.get() != number) {
            session = Optional.empty(); // disconnected() may have looked before the line above
            return false;
        }
        return true;
    }

    private void checkClock(long number) {
        if (connection.get() != number) {
            return;
        }
        port.send(new RelayCommand.Hello(subscriber)).whenComplete((reply, failure) -> {
            if (failure == null && reply.identity().isPresent()) {
                RelayIdentity identity = reply.identity().get();
                Duration skew = Duration.between(clock.instant(), identity.time());
                thread.run(() -> enter(number, session(identity, skew), skew));
            }
            thread.later(SKEW_CHECK, () -> checkClock(number));
        });
    }

    private void subscribe() {
        long number = connection.get();
        Optional<String> ledger = greeted.map(other -> other.identity().ledgerId());
        // a node that has lost the relay may still store what another ledger told: its numbers mean nothing here
        EventPosition after = results.cursor(relay)
                .filter(cursor -> ledger.equals(Optional.of(cursor.ledgerId())))
                .map(cursor -> new EventPosition(cursor.epoch(), cursor.n()))
                .orElse(EventPosition.START);
        if (connection.get() != number) {
            return; // the next one, perhaps to another ledger, asks for itself
        }
        port.send(new RelayCommand.Subscribe(subscriber, after)).whenComplete((reply, failure) -> {
            if (failure != null) {
                log.warn("link.subscribe_failed relay={} reason={}", relay, failure.getMessage());
            } else if (!reply.success()) {
                log.error("link.subscribe_refused relay={} code={} reason={}", relay, reply.code(), reply.message());
            } else {
                return;
            }
            thread.later(RETRY, () -> {
                if (connection.get() == number) {
                    subscribe();
                }
            });
        });
    }

    private void recordAll() {
        long number = connection.get();
        for (List<FireEvent> group = events.group(); !group.isEmpty() && !closed; group = events.group()) {
            try {
                results.recordAll(group);
            } catch (RuntimeException e) {
                EventKey first = group.get(0).key();
                log.error("link.record_failed relay={} event={} events={}", relay, first, group.size(), e);
                thread.later(RETRY, this::recordAll);
                break;
            }
            group.forEach(events::remove);
            // another connection may be to another ledger, where the number means nothing
            if (connection.get() == number) {
                EventKey last = group.get(group.size() - 1).key();
                ack(new EventPosition(last.epoch(), last.n()));
            }
        }
        catchUp();
    }

    /** Has the relay tell from the cursor on again; what it tells until then lies beyond the gap. */
    private void catchUp() {
        if (events.mustAsk()) {
            log.warn("link.events_dropped relay={} max={}", relay, EventInbox.MAX_EVENTS);
            subscribe();
        }
    }

    private void ack(EventPosition upTo) {
        // a lost ack only makes the relay tell the events again
        port.send(new RelayCommand.Ack(subscriber, upTo)).whenComplete((reply, failure) -> {
            if (failure != null) {
                log.info("link.ack_lost relay={} upTo={} reason={}", relay, upTo, failure.getMessage());
            }
        });
    }

    @Override
    public void gained() {
        thread.run(this::begin);
    }

    @Override
    public void taken() {
        log.info("link.elsewhere relay={}", relay);
        thread.run(onUp);
    }

    /** Hangs up, finishes the event that is being recorded, ends the thread. What is left, the relay tells again. */
    @Override
    public void close() {
        closed = true;
        port.close();
        thread.close();
    }
}
