package com.joinbitten.relay.bench.load;

import com.joinbitten.relay.bench.traffic.Dialect;
import com.joinbitten.relay.bench.traffic.FireSource;
import com.joinbitten.relay.bench.traffic.FireWriter;
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
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Framed connections that stay, all on one thread, {@code bench-load}; in an open loop {@code bench-pace} drives it. */
final class FramedLoad implements Load {
    private static final int LENGTH_BYTES = 4;
    private static final int MAX_FRAME_BYTES = 65_536;
    private static final long LAST_ANSWER_SECONDS = 20;

    private final InetSocketAddress address;
    private final FireSource source;
    private final Span span;
    private final Shape shape;
    private final LoadTally tally;

    /** A load that has not begun. */
    FramedLoad(InetSocketAddress address, FireSource source, Span span, Shape shape) {
        this.address = address;
        this.source = source;
        this.span = span;
        this.shape = shape;
        this.tally = new LoadTally(span);
    }

    @Override
    public LoadTally run() {
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("bench-load", true), NioIoHandler.newFactory());
        try {
            run(group.next());
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
        return tally;
    }

    private void run(EventLoop loop) {
        if (shape.rate().isEmpty()) {
            run(loop, new ClosedFeed(span), () -> {});
        } else {
            OpenFeed feed = new OpenFeed(tally);
            Pacer pacer = new Pacer(span, shape.rate().getAsDouble(), loop, feed);
            run(loop, feed, pacer::start);
            loop.submit(feed::giveUp).awaitUninterruptibly();
        }
    }

    private void run(EventLoop loop, Feed feed, Runnable pace) {
        List<FramedConnection> opened = new ArrayList<>();
        List<Channel> channels = connect(loop, feed, opened);
        span.begin();
        loop.submit(() -> opened.forEach(FramedConnection::begin)).syncUninterruptibly();
        pace.run();
        awaitAll(channels);
        loop.submit(() -> {}).awaitUninterruptibly(); // everything the loop has counted is visible here now
    }

    private List<Channel> connect(EventLoop loop, Feed feed, List<FramedConnection> opened) {
        FireWriter writer = source.writer(Dialect.FRAMED);
        AtomicInteger numbers = new AtomicInteger();
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < shape.connections(); i++) {
            Lane lane = new Lane(numbers, i, shape.connections(), source.userCount());
            FramedConnection connection = new FramedConnection(writer, tally, feed, lane, shape.depth());
            ChannelFuture connected =
                    bootstrap(loop, connection).connect(address).syncUninterruptibly();
            channels.add(connected.channel());
            opened.add(connection);
        }
        return channels;
    }

    /** The connections close themselves behind their last answers; those without one are hung up on. */
    private void awaitAll(List<Channel> channels) {
        for (Channel channel : channels) {
            while (!channel.closeFuture().awaitUninterruptibly(1, TimeUnit.SECONDS)) {
                long overdue = System.nanoTime() - span.toNanos();
                if (overdue > TimeUnit.SECONDS.toNanos(LAST_ANSWER_SECONDS)) {
                    channel.close().awaitUninterruptibly();
                }
            }
        }
    }

    private static Bootstrap bootstrap(EventLoop loop, FramedConnection connection) {
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        "frame-decoder",
                                        new LengthFieldBasedFrameDecoder(
                                                MAX_FRAME_BYTES + LENGTH_BYTES, 0, LENGTH_BYTES, 0, LENGTH_BYTES))
                                .addLast("connection", connection);
                    }
                });
    }
}
