package com.joinbitten.toc.bench.load;

import com.joinbitten.relay.bench.load.Load;
import com.joinbitten.relay.bench.load.LoadTally;
import com.joinbitten.relay.bench.load.Span;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** HTTP connections that stay, a closed loop on each, all on one thread, {@code bench-http}. Used once. */
public final class HttpLoad implements Load {
    private static final long LAST_ANSWER_SECONDS = 20;

    private final InetSocketAddress address;
    private final Calls calls;
    private final Span span;
    private final int connections;
    private final LoadTally tally;
    private final AtomicInteger numbers = new AtomicInteger();

    /**
     * A load that has not begun.
     *
     * @param connections 1 to 10,000
     */
    public HttpLoad(InetSocketAddress address, Calls calls, Span span, int connections) {
        this.address = address;
        this.calls = calls;
        this.span = span;
        this.connections = connections;
        this.tally = new LoadTally(span);
    }

    @Override
    public LoadTally run() {
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("bench-http", true), NioIoHandler.newFactory());
        try {
            run(group.next());
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
        return tally;
    }

    /** How many calls were sent; after {@link #run}. */
    public int sent() {
        return numbers.get();
    }

    private void run(EventLoop loop) {
        List<HttpConnection> opened = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            HttpConnection connection = new HttpConnection(calls, numbers::getAndIncrement, span, tally);
            connection.connect(bootstrap(loop, connection)).syncUninterruptibly();
            opened.add(connection);
        }
        span.begin();
        loop.submit(() -> opened.forEach(HttpConnection::begin)).syncUninterruptibly();
        opened.forEach(connection -> awaitEnd(loop, connection));
        loop.submit(() -> {}).awaitUninterruptibly(); // everything the loop has counted is visible here now
    }

    /** Connections end behind their last answers; those without one are hung up on. */
    private void awaitEnd(EventLoop loop, HttpConnection connection) {
        long longest = span.toNanos() - System.nanoTime() + TimeUnit.SECONDS.toNanos(LAST_ANSWER_SECONDS);
        try {
            connection.end().get(Math.max(1, longest), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            loop.submit(connection::giveUp).awaitUninterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            loop.submit(connection::giveUp).awaitUninterruptibly();
        }
    }

    private Bootstrap bootstrap(EventLoop loop, HttpConnection connection) {
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .remoteAddress(address)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast("connection", connection);
                    }
                });
    }
}
