package com.joinbitten.relay.bench.crowd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Connections that mean no good: some send one byte of a frame each second and never finish it, some send nothing at all.
 * Each one that the relay closes is replaced, so that their number stays. Owns the thread {@code bench-hostile}.
 */
public final class HostileCrowd implements AutoCloseable {
    private static final int TICKS_A_SECOND = 20;
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1) / TICKS_A_SECOND;

    private final Sources sources;
    private final Selector selector;
    private final Deque<Hostile> dripping = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1_024);
    private final AtomicReference<IOException> fault = new AtomicReference<>();
    private final AtomicInteger hungUp = new AtomicInteger();
    private final AtomicLong longestNanos = new AtomicLong();
    private final Thread thread = new Thread(this::run, "bench-hostile");
    private volatile boolean stopping;

    private HostileCrowd(InetSocketAddress relay) throws IOException {
        this.sources = new Sources(relay);
        this.selector = Selector.open();
    }

    /**
     * Connects them and begins.
     *
     * @throws IOException if this process may not open so many files, or the relay takes no more
     */
    public static HostileCrowd of(int dripping, int silent, InetSocketAddress relay) throws IOException {
        OpenFiles.require(dripping + silent);
        HostileCrowd crowd = new HostileCrowd(relay);
        for (int i = 0; i < dripping + silent; i++) {
            crowd.connect(i < dripping);
        }
        crowd.thread.start();
        return crowd;
    }

    private void connect(boolean isDripping) throws IOException {
        SocketChannel channel = sources.connect();
        channel.configureBlocking(false);
        Hostile hostile = new Hostile(channel, isDripping);
        channel.register(selector, SelectionKey.OP_READ, hostile);
        if (isDripping) {
            dripping.add(hostile);
        }
    }

    private void run() {
        try {
            long tick = System.nanoTime();
            while (!stopping) {
                long waitMillis = TimeUnit.NANOSECONDS.toMillis(tick - System.nanoTime());
                if (waitMillis > 0) {
                    selector.select(waitMillis);
                } else {
                    tick += TICK_NANOS;
                    dripSome();
                    selector.selectNow();
                }
                lookAtSelected();
            }
        } catch (IOException e) {
            fault.set(e);
        }
    }

    /** A twentieth of them, those that have waited longest. */
    private void dripSome() {
        for (int i = (dripping.size() + TICKS_A_SECOND - 1) / TICKS_A_SECOND; i > 0; i--) {
            Hostile hostile = dripping.remove();
            if (hostile.isOpen()) {
                hostile.drip(buffer);
                dripping.add(hostile);
            }
        }
    }

    private void lookAtSelected() throws IOException {
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof Hostile hostile && hostile.isHungUp(buffer)) {
                hostile.close();
                hungUp.incrementAndGet();
                longestNanos.accumulateAndGet(hostile.ageNanos(), Math::max);
                connect(hostile.isDripping());
            }
        }
        selector.selectedKeys().clear();
    }

    /** Waits until the relay has closed the first one, so that from then on closing and replacing go on all the time. */
    public void awaitFirstHangUp(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (hungUp.get() == 0 && thread.isAlive() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    /** How many the relay has closed. */
    public int hungUp() {
        return hungUp.get();
    }

    /** How long the relay has suffered one at most, of those that it has closed. */
    public double longestSeconds() {
        return longestNanos.get() / 1e9;
    }

    /** Hangs up and ends the thread. */
    @Override
    public void close() throws IOException {
        stopping = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
        IOException failure = fault.get();
        if (failure != null) {
            throw failure;
        }
    }
}
