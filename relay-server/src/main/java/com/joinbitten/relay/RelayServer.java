package com.joinbitten.relay;

import com.joinbitten.relay.RelayConfig.AuthMode;
import com.joinbitten.relay.drop.DiskFileOps;
import com.joinbitten.relay.metrics.MetricsServer;
import com.joinbitten.relay.net.Limits;
import com.joinbitten.relay.net.Reception;
import com.joinbitten.relay.net.RelayChannelInitializer;
import com.joinbitten.relay.net.dial.Dialler;
import com.joinbitten.relay.recovery.StartRefusedException;
import com.joinbitten.relay.spool.Spooler;
import com.joinbitten.relay.time.SystemHostClock;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The relay's front door: owns the sockets and their threads, and closes what is behind them. Thread-safe. */
public final class RelayServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RelayServer.class);
    private static final int BACKLOG = 1_024;
    /** Events wait in the ledger above this; replies may go on to {@link Limits#unreadBytes}. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1_024, 64 * 1_024);

    private static final long HANG_UP_SECONDS = 2;

    /** The other half of the processors is for the spooler, on which everything waits that the loops hand over. */
    private static final int IO_LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final Runnable closing;
    private final EventLoopGroup ioLoops = loops("relay-io", IO_LOOPS);
    private final ChannelGroup connections = new DefaultChannelGroup("connections", ioLoops.next(), true);
    private final RelayChannelInitializer initializer;
    private final Access access;
    private final Channel listener;
    private final Optional<Dialler> dialler;

    private RelayServer(RelayConfig config, Backend backend) {
        this.closing = backend.closing();
        Reception reception = config.authMode() == AuthMode.LOCAL
                ? Reception.sparingLoopback(config.limits())
                : Reception.limitingEveryAddress(config.limits());
        this.access = new Access(config.entry(), config.limits().connections(), this::accessChanged);
        this.initializer = new RelayChannelInitializer(
                config.limits(),
                reception,
                access.doorkeeper(backend.spool().identity().relayId()),
                access.acceptor(config.limits().wholeFrame()),
                backend.spool(),
                backend.meter(),
                connections);
        this.listener = bind(config.listen());
        this.dialler =
                config.dial().map(rules -> new Dialler(rules, initializer.made(rules.silence()), backend.meter()));
        access.start();
        dialler.ifPresent(Dialler::start);
    }

    /**
     * Recovers what an earlier run left, then opens the port.
     *
     * @throws StartRefusedException if storage fails, another relay is there, or an operator must decide
     * @throws BindFailedException if the address cannot be listened on
     */
    public static RelayServer start(RelayConfig config) {
        return start(config, reason -> log.error("relay.storage_lost reason={}", reason));
    }

    /**
     * Recovers what an earlier run left, then opens the port.
     *
     * @param faults told when storage is lost, so that the process must end; it must not close the server itself
     * @throws StartRefusedException if storage fails, another relay is there, or an operator must decide
     * @throws BindFailedException if the address cannot be listened on
     */
    public static RelayServer start(RelayConfig config, Spooler.FaultListener faults) {
        if (config.metrics().isEmpty()) {
            Delivery delivery = Delivery.open(config.delivery(), new SystemHostClock(), new DiskFileOps(), faults);
            return watched(serve(config, new Backend(delivery.spool(), delivery::close)), faults);
        }
        Telemetry telemetry = new Telemetry();
        Delivery delivery = Delivery.open(
                config.delivery(), new SystemHostClock(), new DiskFileOps(), faults, telemetry.delivery());
        try {
            MetricsServer metrics = telemetry.serve(config.metrics().get(), delivery);
            Runnable closing = () -> {
                metrics.close();
                delivery.close();
            };
            return watched(serve(config, new Backend(delivery.spool(), closing, telemetry.connections())), faults);
        } catch (BindFailedException e) {
            delivery.close();
            throw e;
        }
    }

    private static RelayServer watched(RelayServer server, Spooler.FaultListener faults) {
        server.watchThreads(faults);
        return server;
    }

    /** A connection that falls to a thread that is no more is closed without a word, which old clients take for success. */
    private void watchThreads(Spooler.FaultListener faults) {
        Stream.concat(Stream.of(ioLoops), dialler.stream().map(Dialler::threads))
                .forEach(loops -> loops.forEach(loop -> loop.terminationFuture().addListener(ended -> {
                    if (listener.isOpen()) {
                        faults.storageLost("a thread that serves sockets has ended");
                    }
                })));
    }

    /** Opens the port in front of the backend; closes the backend when that fails. */
    static RelayServer serve(RelayConfig config, Backend backend) {
        try {
            RelayServer server = new RelayServer(config, backend);
            log.info(
                    "relay.started host={} port={} drop={} durability={}",
                    config.listen().host(),
                    server.port(),
                    config.drop().root(),
                    config.durability());
            return server;
        } catch (RuntimeException e) {
            backend.closing().run();
            throw e;
        }
    }

    private void accessChanged() {
        initializer.keysChanged();
    }

    private Channel bind(RelayConfig.Listen address) {
        ChannelFuture bound = new ServerBootstrap()
                .group(ioLoops) // accepts as well: a thread more would only be woken for each connection
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
        dialler.ifPresent(Dialler::stop);
        access.close();
        initializer.stop();
        closing.run(); // from here on every answer is queued on its connection's loop
        connections.newCloseFuture().awaitUninterruptibly(HANG_UP_SECONDS, TimeUnit.SECONDS);
        connections.close().awaitUninterruptibly(HANG_UP_SECONDS, TimeUnit.SECONDS);
        dialler.ifPresent(Dialler::close);
        endLoops();
        log.info("relay.stopped");
    }

    private void endLoops() {
        ioLoops.shutdownGracefully(0, HANG_UP_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static EventLoopGroup loops(String name, int threads) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name), NioIoHandler.newFactory());
    }
}
