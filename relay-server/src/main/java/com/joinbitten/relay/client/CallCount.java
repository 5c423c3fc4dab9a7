package com.joinbitten.relay.client;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls that have proved nothing yet, in all and by address; an IPv6 network of 64 bits counts as one. Confined to the event loop but for {@link #open}.
 */
final class CallCount {
    private static final int IPV6_NETWORK_BYTES = 8;

    private final int most;
    private final int mostOfAddress;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<ByteBuffer, Integer> byAddress = new HashMap<>();

    CallCount(int most, int mostOfAddress) {
        this.most = most;
        this.mostOfAddress = mostOfAddress;
    }

    /**
     * Counts a call in, until it is over or {@code leave} was called.
     *
     * @return false if there are too many; it is then not counted
     */
    boolean enter(InetAddress address) {
        if (open.get() >= most || byAddress.getOrDefault(key(address), 0) >= mostOfAddress) {
            return false;
        }
        open.incrementAndGet();
        byAddress.merge(key(address), 1, Integer::sum);
        return true;
    }

    /** Counts it out, once. */
    Runnable leaver(Channel channel, InetAddress address) {
        Runnable leave = new Runnable() {
            private boolean left;

            @Override
            public void run() {
                if (!left) {
                    left = true;
                    open.decrementAndGet();
                    byAddress.computeIfPresent(key(address), (network, count) -> count == 1 ? null : count - 1);
                }
            }
        };
        channel.closeFuture().addListener(closed -> leave.run());
        return leave;
    }

    private static ByteBuffer key(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    }

    /** How many there are. */
    int open() {
        return open.get();
    }
}
