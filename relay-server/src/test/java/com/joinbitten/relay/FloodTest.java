package com.joinbitten.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.client.RecordingListener;
import com.joinbitten.relay.client.RelayClient;
import com.joinbitten.relay.client.RelayClientConfig;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * 5,000 connections that drip one byte a second and 1,000 that say nothing, with deadlines of a few seconds. Both ends
 * are in this process, which takes 12,000 descriptors and more; fewer connections by {@code -Dflood.connections=}.
 */
class FloodTest {
    private static final int CONNECTIONS = Integer.getInteger("flood.connections", 6_000);
    private static final int SILENT = CONNECTIONS / 6;
    private static final Duration FIRST_BYTE = Duration.ofSeconds(2);
    private static final Duration WHOLE_FRAME = Duration.ofSeconds(4);
    /** For the goodbye, which takes a second, and for a machine that has other work. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final long DIRECT_BYTES = 64L << 20;
    /** A frame that begins, an object that begins, and blanks before one. */
    private static final byte[][] BEGINNINGS = {{0}, {'{'}, {' '}};

    @TempDir
    private Path folder;

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicLong longestNanos = new AtomicLong();

    @Test
    @Timeout(120)
    @DisplayName("drips and silence are all ended in time, while every good fire goes through and memory stays flat")
    void flood() throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try (RelayServer server = RelayServer.start(TestServer.config(
                        folder,
                        "listen.port=0",
                        "ledger.durability=process-crash",
                        "limits.min_free=1",
                        "limits.first_byte=" + FIRST_BYTE.toMillis() + "ms",
                        "limits.whole_frame=" + WHOLE_FRAME.toMillis() + "ms"));
                RelayClient good = new RelayClient(
                        RelayClientConfig.of("127.0.0.1", server.port(), "good")
                                .withAnswerTimeout(Duration.ofSeconds(20)),
                        new RecordingListener())) {
            good.start();
            await().until(good::connected);
            long before = directBytes();

            for (int i = 0; i < CONNECTIONS; i++) {
                connect(loops, server.port(), i < SILENT ? new Visitor(new byte[0]) : new Visitor(beginning(i)));
            }
            long most = before;
            int fires = 0;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
            while ((opened.get() < CONNECTIONS || open.get() > 0) && System.nanoTime() < end) {
                assertThat(good.send(fire(fires++)).get(45, TimeUnit.SECONDS))
                        .extracting(RelayReply::code)
                        .isEqualTo(Code.OK);
                most = Math.max(most, directBytes());
            }

            System.out.printf(
                    "flood: %d connections, longest %d ms; %d good fires; direct memory %d KiB before, %d KiB at most%n",
                    opened.get(), longestNanos.get() / 1_000_000, fires, before >> 10, most >> 10);
            assertThat(opened).hasValue(CONNECTIONS);
            assertThat(open).hasValue(0);
            assertThat(Duration.ofNanos(longestNanos.get())).isLessThan(WHOLE_FRAME.plus(GRACE));
            assertThat(fires).isGreaterThan(10);
            assertThat(most - before).isLessThan(DIRECT_BYTES);
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    private static byte[] beginning(int i) {
        return BEGINNINGS[i % BEGINNINGS.length];
    }

    private static RelayCommand.Fire fire(int number) {
        RelayCommand.Fire sample = Samples.fire(number);
        return RelayCommand.Fire.of(
                sample.packet(), Samples.fireId(number), Instant.now().plusSeconds(50), "flood", Samples.NOON);
    }

    private static long directBytes() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    private static void connect(EventLoopGroup loops, int port, Visitor visitor) {
        new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 30_000)
                .handler(visitor)
                .connect("127.0.0.1", port);
    }

    /** Says its beginning byte by byte, one a second and then blanks, or nothing; notes how long it was let stay. */
    private final class Visitor extends ChannelInboundHandlerAdapter {
        private final byte[] beginning;
        private long sinceNanos;

        Visitor(byte[] beginning) {
            this.beginning = beginning;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            sinceNanos = System.nanoTime();
            opened.incrementAndGet();
            open.incrementAndGet();
            if (beginning.length > 0) {
                drip(ctx.channel(), beginning[0]);
            }
        }

        private void drip(Channel channel, byte next) {
            if (channel.isActive()) {
                channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {next}));
                channel.eventLoop().schedule(() -> drip(channel, (byte) ' '), 1, TimeUnit.SECONDS);
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object bytes) {
            ReferenceCountUtil.release(bytes); // a refusal, or nothing at all
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            longestNanos.accumulateAndGet(System.nanoTime() - sinceNanos, Math::max);
            open.decrementAndGet();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable reset) {
            ctx.close();
        }
    }
}
