package com.joinbitten.relay.client;

import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.access.Nonces;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One persistent, pipelined connection to a relay, whoever of the two calls. Thread-safe; nothing blocks except
 * {@link #close}.
 *
 * <p>It comes back by itself until it is closed, and then asks anew for the events of its subscriptions. It never sends a command of its owner's a second time: what became of one that was not answered only
 * the owner can decide.
 */
public final class RelayClient implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RelayClient.class);

    private final String name;
    private final LinkRules rules;
    private final Listener listener;
    private final Line line;
    private final EventLoop loop;
    private final Nonces nonces = new Nonces();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private volatile @Nullable Link link; // set while a relay has said who it is
    private @Nullable Newcomer newcomer; // on the loop

    /** What the client tells its owner; called on the client's one thread, so it must not block. */
    public interface Listener {
        /**
         * A connection stands and the relay has said who it is. An owner that keeps its place in the events itself
         * subscribes here, each time anew; for the others there is {@link RelayClient#subscribe}.
         */
        void connected(RelayIdentity relay);

        /** The relay tells an event. */
        void event(RelayEvent event);

        /** A connection that stood is gone; its unanswered commands have failed before this call. */
        void disconnected(String reason);
    }

    /** Calls the relay. Nothing happens before {@link #start}. */
    public RelayClient(RelayClientConfig config, Listener listener) {
        this(config.host() + ":" + config.port(), config.rules(), listener, new CallingLine(config));
    }

    /** @param name the relay's, for the log */
    RelayClient(String name, LinkRules rules, Listener listener, Line line) {
        this.name = name;
        this.rules = rules;
        this.listener = listener;
        this.line = line;
        this.loop = line.loop();
    }

    /**
     * Asks for a name's events, on every connection anew; call it before {@link #start}.
     *
     * @param subscriber the name under which the relay keeps the events until they are acked
     * @param after the last event that is stored here already
     */
    public Subscription subscribe(String subscriber, EventPosition after) {
        Subscription subscription = new Subscription(this, subscriber, after);
        subscriptions.add(subscription);
        return subscription;
    }

    /** Begins to connect, or to wait for the relay's calls; call it once. */
    public void start() {
        loop.execute(() -> line.open(this::link));
    }

    private Link link(long asked, Runnable proved) {
        return new Link(rules, new Greeting(rules, nonces), asked, new Owner(proved));
    }

    /** Whether a command sent now would be handed to a connection. */
    public boolean connected() {
        return link != null;
    }

    /**
     * Sends the command, or holds it back while the relay has as much unanswered as it takes.
     *
     * @return completes on the client's thread with the relay's answer, or exceptionally with {@link NotSentException}
     *     or {@link UnansweredException}
     */
    public CompletableFuture<RelayReply> send(RelayCommand command) {
        return send(command, () -> true);
    }

    /**
     * The same, if it still may go then.
     *
     * @param mayGo asked on the client's thread when the command's turn has come, right before its first byte leaves, so it
     *     must not block; false fails the command with {@link NotSentException}
     */
    public CompletableFuture<RelayReply> send(RelayCommand command, BooleanSupplier mayGo) {
        CompletableFuture<RelayReply> reply = new CompletableFuture<>();
        Link present = link;
        if (present == null) {
            reply.completeExceptionally(new NotSentException("not connected to " + name));
            return reply;
        }
        try {
            loop.execute(() -> present.send(command, mayGo, reply));
        } catch (RejectedExecutionException e) {
            reply.completeExceptionally(new NotSentException("the client is closed"));
        }
        return reply;
    }

    /** Ends the present connection, if there is one; another one follows by itself. */
    public void reconnect() {
        try {
            loop.execute(line::hangUp);
        } catch (RejectedExecutionException e) {
            log.debug("relay.client_closed relay={}", name);
        }
    }

    /** Hangs up; open commands fail, and a thread of its own ends. Idempotent; not to be called on the client's thread. */
    @Override
    public void close() {
        line.close();
    }

    /** Runs the work on the client's thread, after the delay, unless the client is closed by then. */
    void later(Duration delay, Runnable work) {
        try {
            loop.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("relay.client_closed relay={}", name);
        }
    }

    /** A relay that has proved who it is while an earlier connection of that name still seems to stand. */
    private record Newcomer(Link link, Owner owner) {}

    /**
     * Asks over the standing connection whether anybody is there. Whoever answers stays: another process under the same
     * name, or a second way of the same one, must not take turns with it. Whoever does not answer has lost its connection
     * without a word, and called again.
     */
    private void weigh(Link standing, Newcomer next) {
        if (newcomer != null) {
            next.link().hangUp("another call of this relay is being looked at");
            return;
        }
        newcomer = next;
        CompletableFuture<RelayReply> pong = new CompletableFuture<>();
        pong.whenComplete((reply, failure) -> {
            if (failure != null) {
                standing.hangUp("it does not answer, and the relay has called again");
            } else if (next.equals(newcomer)) {
                newcomer = null;
                log.warn("relay.second_call_refused relay={} reason=the first one stands", name);
                next.link().hangUp("an earlier connection of this relay stands and answers");
            }
        });
        standing.send(new RelayCommand.Ping(), () -> true, pong);
    }

    /** The way is free for whoever waited for it; what time it is there is asked anew. */
    private void letIn() {
        Newcomer next = newcomer;
        newcomer = null;
        if (next == null) {
            return;
        }
        CompletableFuture<RelayReply> again = new CompletableFuture<>();
        again.whenComplete((reply, failure) -> {
            Optional<RelayIdentity> identity = Optional.ofNullable(reply).flatMap(RelayReply::identity);
            if (identity.isPresent()) {
                next.owner().introduced(next.link(), identity.get());
            } else {
                next.link().hangUp("no answer to hello");
            }
        });
        next.link().send(new RelayCommand.Hello(rules.clientName()), () -> true, again);
    }

    /** What one link tells of itself; on the loop. */
    private final class Owner implements Link.Owner {
        private final Runnable proved;
        private boolean stands;

        Owner(Runnable proved) {
            this.proved = proved;
        }

        @Override
        public void introduced(Link introduced, RelayIdentity relay) {
            proved.run();
            Link standing = link;
            if (standing != null) {
                weigh(standing, new Newcomer(introduced, this));
                return;
            }
            link = introduced;
            stands = true;
            line.stands();
            log.info("relay.connected relay={} ledger={}", name, relay.ledgerId());
            subscriptions.forEach(subscription -> subscription.connected(relay));
            listener.connected(relay);
        }

        @Override
        public void told(RelayEvent event) {
            if (stands) {
                listener.event(event);
            }
        }

        @Override
        public void ending() {
            if (stands) {
                link = null;
            }
        }

        @Override
        public void ended(String reason) {
            if (stands) {
                stands = false;
                listener.disconnected(reason);
                letIn();
            } else if (newcomer != null && newcomer.owner() == this) {
                newcomer = null;
            }
            line.ended(reason);
        }
    }
}
