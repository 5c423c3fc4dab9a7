package com.joinbitten.toc.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Open streams of events, one for each of some users, all read on one thread, {@code bench-streams}. It notes when each of
 * them is told of a new mission. Thread-safe.
 */
public final class Streams implements AutoCloseable {
    private static final byte[] READY = "event: ready".getBytes(US_ASCII);
    private static final byte[] MISSION = "event: mission".getBytes(US_ASCII);
    private static final long LONGEST_SECONDS = 60;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("bench-streams", true), NioIoHandler.newFactory());
    private final List<Channel> channels = new ArrayList<>();
    private final CountDownLatch ready;
    private volatile Waiting waiting = new Waiting(0);

    /** Who is still to be told, and when the others were. */
    private static final class Waiting {
        private final CountDownLatch told;
        private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

        Waiting(int streams) {
            this.told = new CountDownLatch(streams);
        }
    }

    private Streams(int count) {
        this.ready = new CountDownLatch(count);
    }

    /**
     * Opens them and waits until each has begun.
     *
     * @param count of the first users, 1 to 10,000
     * @throws IOException if not all begin within a minute
     */
    public static Streams open(InetSocketAddress address, int count) throws IOException {
        Streams streams = new Streams(count);
        try {
            for (int user = 0; user < count; user++) {
                streams.connect(address, Fires.user(user));
            }
            if (!streams.ready.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(streams.ready.getCount() + " of " + count + " streams did not begin");
            }
            return streams;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            streams.close();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            streams.close();
            throw e;
        }
    }

    private void connect(InetSocketAddress address, String user) {
        String call = "GET /api/events?user=" + user + " HTTP/1.1\r\nHost: "
                + address.getAddress().getHostAddress() + ":" + address.getPort() + "\r\n\r\n";
        Channel channel = new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel opened) {
                        opened.pipeline().addLast("stream", new Reader());
                    }
                })
                .connect(address)
                .syncUninterruptibly()
                .channel();
        channel.writeAndFlush(Unpooled.copiedBuffer(call, US_ASCII)).syncUninterruptibly();
        channels.add(channel);
    }

    /** Finds the words that matter, wherever the bytes were cut. Confined to the thread. */
    private final class Reader extends SimpleChannelInboundHandler<ByteBuf> {
        private int ofReady;
        private int ofMission;

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf arrived) {
            while (arrived.isReadable()) {
                byte next = arrived.readByte();
                ofReady = advanced(READY, ofReady, next);
                ofMission = advanced(MISSION, ofMission, next);
                if (ofReady == READY.length) {
                    ofReady = 0;
                    ready.countDown();
                } else if (ofMission == MISSION.length) {
                    ofMission = 0;
                    Waiting now = waiting;
                    now.nanos.add(System.nanoTime());
                    now.told.countDown();
                }
            }
        }

        private static int advanced(byte[] word, int matched, byte next) {
            if (word[matched] == next) {
                return matched + 1;
            }
            return word[0] == next ? 1 : 0;
        }
    }

    /** How many there are. */
    public int count() {
        return channels.size();
    }

    /** Something that makes a new mission for everyone. */
    @FunctionalInterface
    public interface Announcement {
        /** Makes it. */
        void make() throws IOException;
    }

    /**
     * Makes a mission, and waits for at most a minute until every stream was told.
     *
     * @return how long that took each of them that was told, in nanoseconds
     */
    public List<Long> announce(Announcement mission) throws IOException {
        Waiting expected = new Waiting(channels.size());
        waiting = expected;
        long before = System.nanoTime();
        mission.make();
        try {
            expected.told.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return expected.nanos.stream().map(at -> at - before).toList();
    }

    /** Hangs up. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
