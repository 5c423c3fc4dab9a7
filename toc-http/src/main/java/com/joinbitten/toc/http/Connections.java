package com.joinbitten.toc.http;

import com.joinbitten.core.access.CallerNetwork;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the open connections, in all and by {@link CallerNetwork}. This machine's own addresses have no limit of their own: a proxy brings everybody's connections. Thread-safe.
 */
final class Connections {
    private final HttpLimits limits;
    private final HttpMeter meter;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentHashMap<CallerNetwork, Integer> byAddress = new ConcurrentHashMap<>();

    Connections(HttpLimits limits, HttpMeter meter) {
        this.limits = limits;
        this.meter = meter;
    }

    /** Counts one more; whether it may stay. It is to be counted out either way. */
    boolean enter(InetAddress from) {
        meter.opened();
        int all = open.incrementAndGet();
        int alike = byAddress.merge(CallerNetwork.of(from), 1, Integer::sum);
        boolean mayStay =
                all <= limits.connections() && (from.isLoopbackAddress() || alike <= limits.connectionsPerAddress());
        if (!mayStay) {
            meter.turnedAway();
        }
        return mayStay;
    }

    void leave(InetAddress from) {
        meter.closed();
        open.decrementAndGet();
        byAddress.computeIfPresent(CallerNetwork.of(from), (network, count) -> count == 1 ? null : count - 1);
    }
}
