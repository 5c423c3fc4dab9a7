package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.client.NotSentException;
import com.joinbitten.relay.client.RelayClient;
import com.joinbitten.toc.bridge.BridgeAnswer;
import com.joinbitten.toc.bridge.BridgeCalls;
import com.joinbitten.toc.bridge.BridgeOrder;
import com.joinbitten.toc.bridge.BridgeSeats;
import com.joinbitten.toc.bridge.NotHandedOverException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers by HTTP to a bridge terminal server of the old kind, which remembers nothing: an order whose answer is not
 * known is never sent again, and cannot be asked for. The bridge counts as connected while it answers HTTP at all. Owns
 * the threads {@code toc-bridge-<relay>} and {@code toc-bridge-<relay>-N}. Thread-safe.
 */
final class BridgePort implements RelayPort {
    /** Nothing of a bridge ever changes, as it has no ledger. */
    static final String LEDGER = "bridge";

    private static final Logger log = LoggerFactory.getLogger(BridgePort.class);
    private static final int CALLS = 8;
    private static final int WAITING = 1_024;
    private static final long PROBE_MILLIS = 1_000;

    /** Not understood, not allowed, or no such place: nothing was done. */
    private static final Set<Integer> REFUSED = Set.of(400, 401, 403, 404, 405, 413, 415, 422);

    private static final String NO_MEMORY = "a bridge cannot be asked or held; what it was given may be executed";

    private final String relay;
    private final BridgeCalls calls;
    private final BridgeSeats seats;
    private final InstantSource clock;
    private final RelayClient.Listener listener;
    private final ScheduledThreadPoolExecutor prober;
    private final ThreadPoolExecutor callers;

    /** Confined to the probing thread. */
    private boolean connected;

    BridgePort(String relay, BridgeCalls calls, BridgeSeats seats, InstantSource clock, RelayClient.Listener listener) {
        this.relay = relay;
        this.calls = calls;
        this.seats = seats;
        this.clock = clock;
        this.listener = listener;
        AtomicInteger started = new AtomicInteger();
        this.prober = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "toc-bridge-" + relay));
        this.callers = new ThreadPoolExecutor(
                CALLS,
                CALLS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> new Thread(task, "toc-bridge-" + relay + "-" + started.incrementAndGet()));
    }

    @Override
    public void start() {
        prober.scheduleWithFixedDelay(this::probe, 0, PROBE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void probe() {
        try {
            calls.get("/health"); // any answer: not every old one has this route
            if (!connected) {
                connected = true;
                listener.connected(identity());
            }
        } catch (NotHandedOverException | IOException e) {
            if (connected) {
                connected = false;
                listener.disconnected(String.valueOf(e.getMessage()));
            }
        } catch (RuntimeException e) {
            log.error("bridge.probe_failed relay={}", relay, e); // the next one is not called off
        }
    }

    private RelayIdentity identity() {
        return new RelayIdentity(relay, LEDGER, "", clock.instant(), 0, 0, 1, "unknown", 0);
    }

    @Override
    public boolean remembers() {
        return false;
    }

    @Override
    public CompletableFuture<RelayReply> send(RelayCommand command) {
        RelayReply nothing = RelayReply.of(Code.IN_DOUBT, NO_MEMORY).withPublished(Published.UNKNOWN);
        return CompletableFuture.completedFuture(
                command instanceof RelayCommand.Hello ? RelayReply.ok("").withIdentity(identity()) : nothing);
    }

    @Override
    public CompletableFuture<RelayReply> fire(RelayCommand.Fire fire, Route route, BooleanSupplier mayGo) {
        CompletableFuture<RelayReply> reply = new CompletableFuture<>();
        try {
            callers.execute(() -> complete(reply, fire, route, mayGo));
        } catch (RejectedExecutionException full) {
            reply.completeExceptionally(new NotSentException("too many calls wait for the bridge"));
        }
        return reply;
    }

    private void complete(
            CompletableFuture<RelayReply> reply, RelayCommand.Fire fire, Route route, BooleanSupplier mayGo) {
        try {
            reply.complete(deliver(fire, route, mayGo));
        } catch (NotHandedOverException e) {
            reply.completeExceptionally(new NotSentException(String.valueOf(e.getMessage())));
        } catch (IOException | RuntimeException e) {
            reply.completeExceptionally(e);
        }
    }

    private RelayReply deliver(RelayCommand.Fire fire, Route route, BooleanSupplier mayGo)
            throws NotHandedOverException, IOException {
        Optional<BridgeSeats.Seat> seat = seat(fire, route);
        if (seat.isEmpty()) {
            return RelayReply.of(Code.NO_ASSIGNMENT, "the user has no seat behind this bridge any more");
        }
        Optional<String> order = BridgeOrder.write(fire, seat.get());
        if (order.isEmpty()) {
            return RelayReply.of(Code.NOT_RELAYED, "a bridge only opens positions");
        }
        return read(calls.post("/fire", order.get(), () -> isLive(fire) && mayGo.getAsBoolean()));
    }

    /** Nothing has left yet, whatever storage says. */
    private Optional<BridgeSeats.Seat> seat(RelayCommand.Fire fire, Route route) throws NotHandedOverException {
        try {
            return seats.find(fire.packet().user(), route);
        } catch (RuntimeException e) {
            log.error(
                    "bridge.seat_unknown relay={} user={}", relay, fire.packet().user(), e);
            throw new NotHandedOverException("the user's seat could not be looked up");
        }
    }

    private boolean isLive(RelayCommand.Fire fire) {
        return fire.expiresAt().map(end -> end.isAfter(clock.instant())).orElse(true);
    }

    /**
     * What proves nothing is left in doubt: a doubled order is worse. A timeout (408), a conflict (409) or too much at once
     * (425, 429) may come from behind the place where the order was taken.
     */
    private static RelayReply read(BridgeAnswer answer) {
        int hundreds = answer.status() / 100;
        if (hundreds == 2 && answer.whole() && !isDenied(answer.body())) {
            return RelayReply.ok("the bridge has taken the order");
        }
        if (REFUSED.contains(answer.status())) {
            return RelayReply.of(Code.NOT_RELAYED, "the bridge refused the order with HTTP " + answer.status());
        }
        String how = hundreds != 2 ? "" : answer.whole() ? " and success:false" : " and not to the end";
        return RelayReply.of(Code.IN_DOUBT, "the bridge answered with HTTP " + answer.status() + how);
    }

    private static boolean isDenied(byte[] body) {
        try {
            return body.length > 0
                    && JsonObject.parse(body).members().get("success") instanceof JsonValue.Flag flag
                    && !flag.value();
        } catch (MalformedPacketException e) {
            return false; // its status has said it
        }
    }

    /** Each call has a connection of its own. */
    @Override
    public void hangUp() {}

    @Override
    public void close() {
        prober.shutdownNow();
        callers.shutdown();
    }
}
