package com.joinbitten.toc.metrics;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.toc.metrics.FireMeters.Hop;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long the latest fires took for each part of their way, as long as they are remembered. Thread-safe. */
final class Journeys {
    /** Of so many fires at least, and twice as many at most. */
    private static final int REMEMBERED = 5_000;

    private volatile ConcurrentHashMap<FireId, ConcurrentHashMap<Hop, Long>> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<FireId, ConcurrentHashMap<Hop, Long>> old = new ConcurrentHashMap<>();

    void note(FireId fire, Hop hop, long nanos) {
        if (young.size() >= REMEMBERED) {
            age();
        }
        young.computeIfAbsent(fire, first -> new ConcurrentHashMap<>()).put(hop, nanos / 1_000);
    }

    private synchronized void age() {
        if (young.size() >= REMEMBERED) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }

    /** Microseconds by part, in the order of the way; empty where nothing is remembered. */
    Map<Hop, Long> of(FireId fire) {
        Map<Hop, Long> known = new EnumMap<>(Hop.class);
        known.putAll(old.getOrDefault(fire, new ConcurrentHashMap<>()));
        known.putAll(young.getOrDefault(fire, new ConcurrentHashMap<>()));
        return known;
    }
}
