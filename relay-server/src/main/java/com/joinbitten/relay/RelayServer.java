package com.joinbitten.relay;

import com.joinbitten.relay.net.Limits;
import com.joinbitten.relay.net.Reception;
import com.joinbitten.relay.net.RelayChannelInitializer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The relay's front door: owns the sockets and their threads, and closes what is behind them. Thread-safe. */
public final class RelayServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RelayServer.class);
    private static final int BACKLOG = 1_024;
    /** Events wait in the ledger above this; replies may go on to {@link Limits#unreadBytes}. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1_024, 64 * 1_024);

    private static final long HANG_UP_SECONDS = 2;

    private final Delivery delivery;
    private final EventLoopGroup acceptLoop = loops("relay-accept", 1);
    private final EventLoopGroup ioLoops;
    private final ChannelGroup connections = new DefaultChannelGroup("connections", acceptLoop.next(), true);
    private final RelayChannelInitializer initializer;
    private final Channel listener;

    private RelayServer(RelayConfig config, Delivery delivery) {
        this.delivery = delivery;
        this.ioLoops = loops("relay-io", Math.max(2, Runtime.getRuntime().availableProcessors()));
        Reception reception = config.listen().isLoopback()
                ? Reception.sparingLoopback(config.limits())
                : Reception.limitingEveryAddress(config.limits());
        this.initializer = new RelayChannelInitializer(
                config.limits(), config.lotLimits(), reception, delivery.spool(), connections);
        this.listener = bind(config.listen());
    }

    /**
     * Opens the delivery and then the port.
     *
     * @param onFault told when the process must end; it must not close the server on the calling thread
     * @throws RuntimeException what the opener throws, or {@link BindFailedException}; nothing stays open then
     */
    public static RelayServer start(RelayConfig config, Delivery.Opener opener, Delivery.FaultListener onFault) {
        Delivery delivery = opener.open(config, onFault);
        try {
            RelayServer server = new RelayServer(config, delivery);
            delivery.opened();
            log.info(
                    "relay.started host={} port={} drop={} durability={}",
                    config.listen().host(),
                    server.port(),
                    config.drop().root(),
                    config.durability());
            return server;
        } catch (RuntimeException e) {
            delivery.close();
            throw e;
        }
    }

    private Channel bind(RelayConfig.Listen address) {
        ChannelFuture bound = new ServerBootstrap()
                .group(acceptLoop, ioLoops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(initializer)
                .bind(address.host(), address.port())
                .awaitUninterruptibly();
        if (bound.isSuccess()) {
            return bound.channel();
        }
        endLoops();
        throw new BindFailedException(address.host(), address.port(), bound.cause());
    }

    /** The port that clients connect to. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Stops accepting, finishes the queued fires, sends their answers, hangs up, ends the threads. Idempotent. */
    @Override
    public synchronized void close() {
        if (!listener.isOpen()) {
            return;
        }
        listener.close().syncUninterruptibly();
        initializer.stop();
        delivery.close(); // from here on every answer is queued on its connection's loop
        connections.newCloseFuture().awaitUninterruptibly(HANG_UP_SECONDS, TimeUnit.SECONDS);
        connections.close().awaitUninterruptibly(HANG_UP_SECONDS, TimeUnit.SECONDS);
        endLoops();
        log.info("relay.stopped");
    }

    private void endLoops() {
        acceptLoop.shutdownGracefully(0, HANG_UP_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
        ioLoops.shutdownGracefully(0, HANG_UP_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static EventLoopGroup loops(String name, int threads) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name), NioIoHandler.newFactory());
    }
}
