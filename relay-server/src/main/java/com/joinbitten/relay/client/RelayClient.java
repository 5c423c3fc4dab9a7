package com.joinbitten.relay.client;

import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.access.Nonces;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
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
 * One persistent, pipelined connection to a relay. Thread-safe; nothing blocks except {@link #close}.
 *
 * <p>It connects again by itself, with jittered, growing waits, until it is closed, and then asks anew for the events of
 * its subscriptions. It never sends a command of its owner's a second time: what became of one that was not answered only
 * the owner can decide.
 */
public final class RelayClient implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RelayClient.class);
    private static final long END_SECONDS = 2;

    private final RelayClientConfig config;
    private final Listener listener;
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final Backoff backoff;
    private final Nonces nonces = new Nonces();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private volatile @Nullable Link link; // set while a relay has said who it is
    private volatile boolean closed;
    private @Nullable Channel channel; // on the loop

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

    /** Nothing happens before {@link #start}. */
    public RelayClient(RelayClientConfig config, Listener listener) {
        this.config = config;
        this.listener = listener;
        this.backoff = new Backoff(config.minBackoff(), config.maxBackoff());
        this.group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("relay-client-" + config.clientName(), true), NioIoHandler.newFactory());
        this.loop = group.next();
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

    /** Begins to connect; call it once. */
    public void start() {
        loop.execute(this::connect);
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
            reply.completeExceptionally(new NotSentException("not connected to " + address()));
            return reply;
        }
        try {
            loop.execute(() -> present.send(command, mayGo, reply));
        } catch (RejectedExecutionException e) {
            reply.completeExceptionally(new NotSentException("the client is closed"));
        }
        return reply;
    }

    /** Ends the present connection, if there is one, and makes another. */
    public void reconnect() {
        try {
            loop.execute(this::hangUp);
        } catch (RejectedExecutionException e) {
            log.debug("relay.client_closed relay={}", address());
        }
    }

    /** Hangs up and ends the thread; open commands fail. Idempotent; not to be called on the client's own thread. */
    @Override
    public void close() {
        closed = true;
        try {
            loop.execute(this::hangUp);
        } catch (RejectedExecutionException e) {
            log.debug("relay.client_closed_again relay={}", address());
        }
        group.shutdownGracefully(0, END_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void hangUp() {
        if (channel != null) {
            channel.close();
        }
    }

    private void connect() {
        if (closed) {
            return;
        }
        Optional<SslContext> tls;
        try {
            tls = tls();
        } catch (IOException e) {
            again(String.valueOf(e.getMessage()));
            return;
        }
        Link next = new Link(config, new Greeting(config, nonces), new Owner());
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.min(Integer.MAX_VALUE, config.connectTimeout().toMillis()))
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        tls.ifPresent(context -> channel.pipeline().addLast("tls", tlsHandler(context, channel)));
                        next.join(channel.pipeline());
                    }
                })
                .connect(config.host(), config.port());
        channel = connecting.channel();
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                again(String.valueOf(done.cause().getMessage()));
            }
        });
    }

    private Optional<SslContext> tls() throws IOException {
        Optional<ClientTls> wanted = config.trust().tls();
        return wanted.isPresent() ? Optional.of(wanted.get().context()) : Optional.empty();
    }

    private SslHandler tlsHandler(SslContext context, SocketChannel channel) {
        String name = config.trust().tls().orElseThrow().expectedName(config.host());
        SslHandler handler = context.newHandler(channel.alloc(), name, config.port());
        handler.setHandshakeTimeoutMillis(config.connectTimeout().toMillis());
        return handler;
    }

    private void again(String reason) {
        if (closed || loop.isShuttingDown()) {
            return;
        }
        long millis = backoff.nextMillis();
        log.info("relay.unreachable relay={} reason={} againMs={}", address(), reason, millis);
        loop.schedule(this::connect, millis, TimeUnit.MILLISECONDS);
    }

    /** Runs the work on the client's thread, after the delay, unless the client is closed by then. */
    void later(Duration delay, Runnable work) {
        try {
            loop.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("relay.client_closed relay={}", address());
        }
    }

    private String address() {
        return config.host() + ":" + config.port();
    }

    /** What a link tells of itself; on the loop. */
    private final class Owner implements Link.Owner {
        @Override
        public void introduced(Link introduced, RelayIdentity relay) {
            link = introduced;
            backoff.reset();
            log.info("relay.connected relay={} ledger={}", address(), relay.ledgerId());
            subscriptions.forEach(subscription -> subscription.connected(relay));
            listener.connected(relay);
        }

        @Override
        public void told(RelayEvent event) {
            listener.event(event);
        }

        @Override
        public void ending(Link ended) {
            if (link == ended) {
                link = null;
            }
        }

        @Override
        public void ended(boolean wasIntroduced, String reason) {
            if (wasIntroduced) {
                listener.disconnected(reason);
            }
            again(reason);
        }
    }
}
