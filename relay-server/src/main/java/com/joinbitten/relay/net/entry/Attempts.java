package com.joinbitten.relay.net.entry;

import com.joinbitten.core.access.CallerNetwork;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed proofs by address and says how long to keep the next one waiting. Only failures wait, so that nobody
 * can lock out a client that shares an address. Remembers the 4,096 addresses that failed last, each a
 * {@link CallerNetwork}. Thread-safe.
 */
final class Attempts {
    static final int MAX_ADDRESSES = 4_096;

    private static final long FIRST_MILLIS = 50;
    private static final int MAX_DOUBLINGS = 5; // 1.6 s

    private final Map<CallerNetwork, Integer> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallerNetwork, Integer> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /** Counts a failure; how long its answer is to wait. */
    synchronized Duration failed(InetAddress address) {
        int count = failures.merge(CallerNetwork.of(address), 1, Integer::sum);
        return Duration.ofMillis(FIRST_MILLIS << Math.min(count - 1, MAX_DOUBLINGS));
    }

    /** Forgets the failures of the address. */
    synchronized void succeeded(InetAddress address) {
        failures.remove(CallerNetwork.of(address));
    }

    synchronized int size() {
        return failures.size();
    }
}
