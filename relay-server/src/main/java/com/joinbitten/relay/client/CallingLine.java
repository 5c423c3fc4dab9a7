package com.joinbitten.relay.client;

import com.joinbitten.relay.time.Backoff;
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
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the relay, again and again with jittered, growing waits, and owns the client's thread. */
final class CallingLine implements Line {
    private static final Logger log = LoggerFactory.getLogger(CallingLine.class);
    private static final long END_SECONDS = 2;

    private final RelayClientConfig config;
    private final Backoff backoff;
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private volatile boolean closed;
    private @Nullable Channel channel;
    private @Nullable Links links;

    CallingLine(RelayClientConfig config) {
        this.config = config;
        this.backoff = new Backoff(config.minBackoff(), config.maxBackoff());
        this.group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("relay-client-" + config.clientName(), true), NioIoHandler.newFactory());
        this.loop = group.next();
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public void open(Links links) {
        this.links = links;
        connect();
    }

    @Override
    public void hangUp() {
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void stands() {
        backoff.reset();
    }

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

    private void connect() {
        Links made = links;
        if (closed || made == null) {
            return;
        }
        Optional<SslContext> tls;
        try {
            tls = tls();
        } catch (IOException e) {
            ended(String.valueOf(e.getMessage()));
            return;
        }
        Link next = made.make(0, () -> {});
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
                ended(String.valueOf(done.cause().getMessage()));
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

    @Override
    public void ended(String reason) {
        if (closed || loop.isShuttingDown()) {
            return;
        }
        long millis = backoff.nextMillis();
        log.info("relay.unreachable relay={} reason={} againMs={}", address(), reason, millis);
        loop.schedule(this::connect, millis, TimeUnit.MILLISECONDS);
    }

    private String address() {
        return config.host() + ":" + config.port();
    }
}
