package com.joinbitten.relay.client;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.relay.client.CallMeter.Refusal;
import com.joinbitten.relay.keys.Watch;
import com.joinbitten.relay.tls.ServerTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where relays call that cannot be called, because they stand behind an address translation. The roles stay: who was called
 * speaks as the client, over the very same client as if it had called. Thread-safe; one thread carries all connections.
 *
 * <p>A call costs no more than {@link CallRules} say until it has proved a key, changes nothing until then, and has no
 * command sent to it but {@code hello} and {@code auth}.
 */
public final class RelayCalls implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RelayCalls.class);
    private static final int BACKLOG = 1_024;
    private static final int COMPUTING_THREADS = 2;
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration LOG_SPAN = Duration.ofMinutes(1);
    private static final long GOODBYE_MS = 1_000;
    private static final long END_SECONDS = 2;

    private final CallRules rules;
    private final String clientName;
    private final Duration answer;
    private final CallMeter meter;
    private final UnprovedCalls strangers;
    private final RefusalLog refusals;
    private final Optional<Watch<ServerTls>> certificate;
    private final Map<String, AwaitedLine> relays = new ConcurrentHashMap<>();
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("relay-calls", true), NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final ThreadPoolExecutor computing;
    private volatile @Nullable Channel listening;

    /**
     * Reads the certificate; the port is opened by {@link #start}.
     *
     * @param clientName told to relays in {@code hello}
     * @throws ConfigException if the certificate cannot be used
     */
    public RelayCalls(CallRules rules, String clientName, CallMeter meter) {
        this(rules, clientName, ANSWER, LOG_SPAN, meter);
    }

    /** With another wait for answers, and another time between two lines of the log about the same. */
    RelayCalls(CallRules rules, String clientName, Duration answer, Duration logSpan, CallMeter meter) {
        this.answer = answer;
        this.rules = rules;
        this.clientName = clientName;
        this.meter = meter;
        this.strangers = new UnprovedCalls(rules.unproved(), rules.unprovedPerAddress());
        this.refusals = new RefusalLog(loop, logSpan);
        this.certificate = rules.tls().map(files -> new Watch<>(files.files(), InstantSource.system(), () -> {}));
        this.computing = new ThreadPoolExecutor(
                COMPUTING_THREADS,
                COMPUTING_THREADS,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("relay-calls-tls", true));
        this.computing.allowCoreThreadTimeOut(true);
    }

    /**
     * Makes the client of one relay that calls; before {@link #start}.
     *
     * @param relay its name, for the log
     * @param trust its key, and the name with which it must introduce itself; certificates are of no concern here
     * @throws IllegalArgumentException if the trust names no relay, or one that is waited for already
     */
    public RelayClient expect(String relay, RelayTrust trust, RelayClient.Listener listener) {
        String id = trust.relayId()
                .orElseThrow(() -> new IllegalArgumentException("relay_id of a relay that calls must be known"));
        AwaitedLine line = new AwaitedLine(relay, loop);
        if (relays.putIfAbsent(id, line) != null) {
            throw new IllegalArgumentException("relay_id must be of one relay alone: " + id);
        }
        return new RelayClient(
                relay, new LinkRules(rules.deadline(), answer, rules.ping(), clientName, trust), listener, line);
    }

    /**
     * Opens the port.
     *
     * @throws UncheckedIOException if it cannot be opened
     */
    public void start() {
        certificate.ifPresent(Watch::start);
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        take(channel);
                    }
                })
                .bind(rules.host(), rules.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new UncheckedIOException(new IOException(
                    "relays cannot call " + rules.host() + ":" + rules.port() + ": "
                            + bound.cause().getMessage(),
                    bound.cause()));
        }
        listening = bound.channel();
        log.info(
                "calls.awaited host={} port={} tls={} relays={}",
                rules.host(),
                port(),
                certificate.isPresent(),
                relays.keySet());
    }

    private void take(SocketChannel channel) {
        boolean secured = certificate.isPresent();
        Call call =
                new Call(channel, secured ? Refusal.TLS : Refusal.SILENT, rules.deadline(), strangers, refusals, meter);
        strangers.enter(call, channel.remoteAddress().getAddress());
        certificate.ifPresent(present -> channel.pipeline().addLast("tls", tls(present.present(), channel)));
        Link.frames(channel.pipeline())
                .addLast(
                        "introduction",
                        new Introduction(call, secured, clientName, id -> Optional.ofNullable(relays.get(id))));
    }

    private SslHandler tls(ServerTls present, SocketChannel channel) {
        SslHandler handler = present.handler(channel.alloc(), computing);
        handler.setHandshakeTimeoutMillis(rules.deadline().toMillis());
        handler.setCloseNotifyFlushTimeoutMillis(GOODBYE_MS);
        return handler;
    }

    /** The port that relays call; 0 before {@link #start}. */
    public int port() {
        Channel open = listening;
        return open == null ? 0 : ((InetSocketAddress) open.localAddress()).getPort();
    }

    /** Calls that have proved nothing yet. */
    public int unproved() {
        return strangers.open();
    }

    /** Takes no more calls, hangs up, ends the threads; after the clients. Idempotent. */
    @Override
    public void close() {
        Channel open = listening;
        if (open != null) {
            open.close().awaitUninterruptibly(END_SECONDS, TimeUnit.SECONDS);
        }
        certificate.ifPresent(Watch::close);
        computing.shutdownNow();
        group.shutdownGracefully(0, END_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
