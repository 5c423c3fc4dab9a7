package com.joinbitten.toc.metrics;

import com.joinbitten.core.fire.FireId;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Since when fires wait for their next hop, by a clock that nobody sets. Thread-safe. */
final class Since {
    /** Fires that never get there must not fill the memory; to forget some costs a figure, nothing else. */
    private static final int MOST = 10_000;

    private final ConcurrentHashMap<FireId, Long> starts = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    Since(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void begin(FireId fire) {
        if (starts.size() >= MOST) {
            starts.clear();
        }
        starts.putIfAbsent(fire, nanos.getAsLong());
    }

    /** Nanoseconds since the fire began to wait; empty where that was not seen. It waits no longer then. */
    OptionalLong end(FireId fire) {
        Long start = starts.remove(fire);
        return start == null ? OptionalLong.empty() : OptionalLong.of(nanos.getAsLong() - start);
    }
}
