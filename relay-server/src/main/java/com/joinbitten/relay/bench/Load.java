package com.joinbitten.relay.bench;

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
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The sending end: a closed loop over many framed connections on one thread, {@code bench-load}. */
final class Load implements AutoCloseable {
    private static final int LENGTH_BYTES = 4;
    private static final int MAX_FRAME_BYTES = 65_536;
    private static final long LAST_ANSWER_SECONDS = 10;

    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("bench-load", true), NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final FireSource source;
    private final LoadTally tally = new LoadTally();
    private volatile boolean over;

    Load(FireSource source) {
        this.source = source;
    }

    /** Fires for that long and waits for the last answers; blocks. */
    LoadTally run(String host, int port, int connections, Duration warmUp, Duration duration) {
        List<Channel> channels = new ArrayList<>();
        Bootstrap bootstrap = bootstrap();
        for (int i = 0; i < connections; i++) {
            ChannelFuture connected = bootstrap.connect(host, port).syncUninterruptibly();
            channels.add(connected.channel());
        }
        after(warmUp, () -> tally.measureFrom(System.nanoTime()));
        after(duration, () -> {
            tally.measureTo(System.nanoTime());
            over = true;
        });
        channels.forEach(channel -> channel.closeFuture().awaitUninterruptibly(LAST_ANSWER_SECONDS, TimeUnit.SECONDS));
        channels.forEach(channel -> channel.close().awaitUninterruptibly());
        loop.submit(() -> {}).awaitUninterruptibly(); // everything the loop has counted is visible here now
        return tally;
    }

    private void after(Duration wait, Runnable action) {
        loop.schedule(action, wait.toNanos(), TimeUnit.NANOSECONDS).awaitUninterruptibly();
    }

    private Bootstrap bootstrap() {
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
                                .addLast("frame-encoder", new LengthFieldPrepender(LENGTH_BYTES))
                                .addLast("load", new LoadConnection(source, tally, () -> !over));
                    }
                });
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
