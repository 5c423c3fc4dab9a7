package com.joinbitten.relay.client;

import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayReply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One name's place in a relay's events, kept over all connections of a client: on each it asks anew for what follows the
 * last event that was acked. An event may so be told more than once, and none is left out. Thread-safe; nothing blocks.
 */
public final class Subscription {
    private static final Logger log = LoggerFactory.getLogger(Subscription.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final RelayClient client;
    private final String subscriber;
    private EventPosition acked; // guarded by this
    private String ledgerId = ""; // guarded by this; the one that the place is in
    private long connection; // guarded by this

    Subscription(RelayClient client, String subscriber, EventPosition after) {
        this.client = client;
        this.subscriber = subscriber;
        this.acked = after;
    }

    /** The last event that the relay knows to be stored here. */
    public synchronized EventPosition acked() {
        return acked;
    }

    /**
     * Says that everything up to the event is stored here. When the relay does not confirm it, the events are told again
     * on the next connection.
     *
     * @return as of {@link RelayClient#send}
     */
    public CompletableFuture<RelayReply> ack(EventPosition upTo) {
        long present = present();
        return client.send(new RelayCommand.Ack(subscriber, upTo)).thenApply(reply -> {
            if (reply.success()) {
                confirmed(present, upTo);
            }
            return reply;
        });
    }

    private synchronized long present() {
        return connection;
    }

    /** Of an earlier connection it may speak of another ledger. */
    private synchronized void confirmed(long of, EventPosition upTo) {
        if (of == connection && isBehind(upTo)) {
            acked = upTo;
        }
    }

    private boolean isBehind(EventPosition place) {
        return place.epoch() > acked.epoch() || (place.epoch() == acked.epoch() && place.n() > acked.n());
    }

    /** A connection stands; on the client's thread. */
    void connected(RelayIdentity relay) {
        long present;
        synchronized (this) {
            if (!ledgerId.isEmpty() && !ledgerId.equals(relay.ledgerId())) {
                log.warn(
                        "subscription.ledger_changed subscriber={} from={} to={}",
                        subscriber,
                        ledgerId,
                        relay.ledgerId());
                acked = EventPosition.START;
            }
            ledgerId = relay.ledgerId();
            connection++;
            present = connection;
        }
        ask(present);
    }

    /** Asking twice does no harm: the relay then tells from there again. */
    private void ask(long of) {
        if (of != present()) {
            return;
        }
        client.send(new RelayCommand.Subscribe(subscriber, acked())).whenComplete((reply, failure) -> {
            if (failure == null && reply.success()) {
                log.debug("subscription.stands subscriber={}", subscriber);
            } else if (!(failure instanceof NotSentException)) {
                String reason = failure == null ? reply.code() + " " + reply.message() : failure.getMessage();
                log.warn(
                        "subscription.refused subscriber={} reason={} againMs={}",
                        subscriber,
                        reason,
                        RETRY.toMillis());
                client.later(RETRY, () -> ask(of));
            }
        });
    }
}
