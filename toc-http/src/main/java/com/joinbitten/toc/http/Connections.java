package com.joinbitten.toc.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the open connections, in all and by address. Of IPv6 the first 64 bits are an address: whoever has one of them has
 * all. This machine's own addresses have no limit of their own: a proxy brings everybody's connections. Thread-safe.
 */
final class Connections {
    private static final int NETWORK_BYTES = 8;

    private final HttpLimits limits;
    private final HttpMeter meter;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> byAddress = new ConcurrentHashMap<>();

    Connections(HttpLimits limits, HttpMeter meter) {
        this.limits = limits;
        this.meter = meter;
    }

    /** Counts one more; whether it may stay. It is to be counted out either way. */
    boolean enter(InetAddress from) {
        meter.opened();
        int all = open.incrementAndGet();
        int alike = byAddress.merge(network(from), 1, Integer::sum);
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
        byAddress.computeIfPresent(network(from), (network, count) -> count == 1 ? null : count - 1);
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(bytes, 0, address instanceof Inet6Address ? NETWORK_BYTES : bytes.length);
    }
}
