package com.joinbitten.relay.net.entry;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed proofs by address and says how long to keep the next one waiting. Only failures wait, so that nobody
 * can lock out a client that shares an address. Remembers the 4,096 addresses that failed last; an IPv6 network of 64
 * bits counts as one. Thread-safe.
 */
final class Attempts {
    static final int MAX_ADDRESSES = 4_096;

    private static final long FIRST_MILLIS = 50;
    private static final int MAX_DOUBLINGS = 5; // 1.6 s
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Map<ByteBuffer, Integer> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Integer> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /** Counts a failure; how long its answer is to wait. */
    synchronized Duration failed(InetAddress address) {
        int count = failures.merge(key(address), 1, Integer::sum);
        return Duration.ofMillis(FIRST_MILLIS << Math.min(count - 1, MAX_DOUBLINGS));
    }

    /** Forgets the failures of the address. */
    synchronized void succeeded(InetAddress address) {
        failures.remove(key(address));
    }

    synchronized int size() {
        return failures.size();
    }

    private static ByteBuffer key(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    }
}
