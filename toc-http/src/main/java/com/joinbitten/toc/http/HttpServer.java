package com.joinbitten.toc.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the listening sockets, the connections, the event loops and the workers. Thread-safe; {@link #close} may be called
 * more than once.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);
    private static final int BACKLOG = 1024;
    private static final int DRAIN_SECONDS = 5;

    /** The other half of the processors is for the workers, on which every call waits. */
    private static final int IO_LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final EventLoopGroup ioLoops =
            new MultiThreadIoEventLoopGroup(IO_LOOPS, new DefaultThreadFactory("toc-io"), NioIoHandler.newFactory());
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final List<Channel> listeners = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Optional<HttpTls> tls;
    private final Workers workers;

    private HttpServer(HttpFront front, Clock clock) {
        this.tls = front.tls().map(files -> new HttpTls(files, front.limits().headerDeadline(), clock));
        this.workers = new Workers(front.limits());
    }

    /**
     * Opens every port and answers with the endpoint.
     *
     * @param host address to listen on
     * @param ports TCP ports; 0 picks a free one
     * @throws UncheckedIOException if a port cannot be opened; none stays open then
     */
    public static HttpServer start(
            String host, List<Integer> ports, HttpLimits limits, Endpoint endpoint, Clock clock) {
        return start(HttpFront.plain(host, ports, limits), endpoint, clock);
    }

    /**
     * Opens every port of the front and answers with the endpoint.
     *
     * @throws UncheckedIOException if a port cannot be opened; none stays open then
     * @throws com.joinbitten.core.config.ConfigException if the certificate cannot be used
     */
    public static HttpServer start(HttpFront front, Endpoint endpoint, Clock clock) {
        HttpServer server = new HttpServer(front, clock);
        try {
            server.listen(front, endpoint, new ReplyWriter(clock));
        } catch (UncheckedIOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private void listen(HttpFront front, Endpoint endpoint, ReplyWriter writer) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(ioLoops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false) // a request is read when the one before is answered
                .childHandler(new HttpInitializer(front, tls, connections, endpoint, workers, writer));
        String host = front.host();
        for (int port : front.ports()) {
            ChannelFuture bound = bootstrap.bind(host, port).awaitUninterruptibly();
            if (!bound.isSuccess()) {
                throw new UncheckedIOException(new IOException("cannot listen on " + host + ":" + port, bound.cause()));
            }
            listeners.add(bound.channel());
        }
        log.info("http.listening host={} ports={} tls={}", host, ports(), tls.isPresent());
    }

    /** The ports that are open, in the order of the settings. */
    public List<Integer> ports() {
        return listeners.stream()
                .map(listener -> ((InetSocketAddress) listener.localAddress()).getPort())
                .toList();
    }

    /** Stops accepting, lets calls finish for at most five seconds, hangs up, ends the threads. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        listeners.forEach(listener -> listener.close().syncUninterruptibly());
        connections.forEach(connection -> connection.pipeline().fireUserEventTriggered(RequestHandler.DRAIN));
        connections.newCloseFuture().awaitUninterruptibly(DRAIN_SECONDS, TimeUnit.SECONDS);
        connections.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        workers.close();
        tls.ifPresent(HttpTls::close);
        ioLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        log.info("http.stopped");
    }
}
