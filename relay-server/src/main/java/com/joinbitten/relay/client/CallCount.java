package com.joinbitten.relay.client;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls that have proved nothing yet. Confined to the event loop but for {@link #open}. */
final class CallCount {
    private final int most;
    private final int mostOfAddress;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<InetAddress, Integer> byAddress = new HashMap<>();

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
        if (open.get() >= most || byAddress.getOrDefault(address, 0) >= mostOfAddress) {
            return false;
        }
        open.incrementAndGet();
        byAddress.merge(address, 1, Integer::sum);
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
                    byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
                }
            }
        };
        channel.closeFuture().addListener(closed -> leave.run());
        return leave;
    }

    /** How many there are. */
    int open() {
        return open.get();
    }
}
