package com.joinbitten.relay.net.dial;

import com.joinbitten.relay.meter.ConnectionMeter;
import com.joinbitten.relay.net.MadeConnections;
import com.joinbitten.relay.time.Backoff;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to one of those whom the relay calls. Confined to its event loop but for {@link #start} and {@link #stop}. */
final class Dial {
    private static final Logger log = LoggerFactory.getLogger(Dial.class);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(5);
    private static final long GOODBYE_MS = 1_000;
    /** As of connections that are made to the relay. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1_024, 64 * 1_024);

    private final DialRules.Target target;
    private final DialRules rules;
    private final MadeConnections connections;
    private final EventLoop loop;
    private final ConnectionMeter meter;
    private final Backoff backoff;
    private volatile boolean stopped;

    Dial(DialRules.Target target, DialRules rules, MadeConnections connections, EventLoop loop, ConnectionMeter meter) {
        this.target = target;
        this.rules = rules;
        this.connections = connections;
        this.loop = loop;
        this.meter = meter;
        this.backoff = new Backoff(rules.minBackoff(), rules.maxBackoff());
        meter.dialUp(target.toString(), false);
    }

    void start() {
        loop.execute(this::call);
    }

    void stop() {
        stopped = true;
    }

    private void call() {
        if (stopped) {
            return;
        }
        Optional<SslContext> tls;
        try {
            tls = rules.tls().isPresent() ? Optional.of(rules.tls().get().context()) : Optional.empty();
        } catch (IOException e) {
            again(String.valueOf(e.getMessage()));
            return;
        }
        meter.dialled(target.toString());
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) LONGEST_CALL.toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(new Entrance(tls))
                .connect(target.host(), target.port())
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        again(String.valueOf(done.cause().getMessage()));
                    }
                });
    }

    private void again(String reason) {
        if (stopped || loop.isShuttingDown()) {
            return;
        }
        long millis = backoff.nextMillis();
        log.info("dial.again to={} reason={} againMs={}", target, reason, millis);
        loop.schedule(this::call, millis, TimeUnit.MILLISECONDS);
    }

    /** Waits for the connection, and gives it its pipeline before its first byte is read. */
    private final class Entrance extends ChannelInboundHandlerAdapter {
        private final Optional<SslContext> tls;

        Entrance(Optional<SslContext> tls) {
            this.tls = tls;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            SocketChannel channel = (SocketChannel) ctx.channel();
            long sinceNanos = System.nanoTime();
            channel.closeFuture().addListener(closed -> ended(sinceNanos));
            Optional<SslHandler> ssl = tls.map(context -> handler(context, channel));
            connections.join(channel, ssl, () -> proved(channel));
            ctx.pipeline().remove(this);
        }

        private SslHandler handler(SslContext context, SocketChannel channel) {
            String name = rules.tls().orElseThrow().expectedName(target.host());
            SslHandler handler = context.newHandler(channel.alloc(), name, target.port());
            handler.setHandshakeTimeoutMillis(LONGEST_CALL.toMillis());
            handler.setCloseNotifyFlushTimeoutMillis(GOODBYE_MS);
            return handler;
        }

        private void proved(SocketChannel channel) {
            if (channel.isActive()) {
                log.info("dial.up to={}", target);
                meter.dialUp(target.toString(), true);
            }
        }

        /** One that is refused each time, although it can be made, must not be tried at the shortest wait for ever. */
        private void ended(long sinceNanos) {
            meter.dialUp(target.toString(), false);
            if (System.nanoTime() - sinceNanos >= rules.maxBackoff().toNanos()) {
                backoff.reset();
            }
            again("the connection has ended");
        }
    }
}
