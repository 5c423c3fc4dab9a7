package com.joinbitten.toc.limit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A token bucket for each of many. A bucket is one number: the time at which it is full again; a full one is not kept. So
 * memory is bounded: when there are too many, the full ones go, and if that is not enough, those that miss least. Whoever
 * comes under very many names can have no more than each of the names could have. Thread-safe; never blocks on storage.
 *
 * @param <K> who has a bucket: small, with a sound {@code hashCode}
 */
final class TokenBuckets<K> {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private final ConcurrentHashMap<K, Long> fullAt = new ConcurrentHashMap<>();
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private final InstantSource clock;
    private final long interval;
    private final long tolerance;
    private final int most;

    /**
     * Buckets of that rate.
     *
     * @param rate one that limits
     * @param most buckets that are kept, 16 or more
     */
    TokenBuckets(Rate rate, int most, InstantSource clock) {
        this.clock = clock;
        this.interval = rate.intervalMicros();
        this.tolerance = (rate.burst() - 1) * interval;
        this.most = most;
    }

    /** Takes a token: 0, or if there is none, the whole seconds after which there is one again. */
    long take(K who) {
        long now = now();
        if (!fullAt.containsKey(who) && !makeRoom(now)) {
            return 0; // another thread makes room at this moment
        }
        long[] wait = new long[1];
        fullAt.compute(who, (name, known) -> {
            long full = known == null ? now : between(now, known);
            wait[0] = Math.max(0, full - tolerance - now);
            return wait[0] == 0 ? full + interval : full;
        });
        return seconds(wait[0]);
    }

    /** The whole seconds after which there is a token again; 0 if there is one. Takes none. */
    long waitOf(K who) {
        Long known = fullAt.get(who);
        long now = now();
        return known == null ? 0 : seconds(Math.max(0, between(now, known) - tolerance - now));
    }

    /** How many buckets are kept. */
    int size() {
        return fullAt.size();
    }

    /** A clock that was set back must not keep anybody out for longer than an empty bucket does. */
    private long between(long now, long full) {
        return Math.max(now, Math.min(full, now + tolerance + interval));
    }

    private boolean makeRoom(long now) {
        if (fullAt.size() < most) {
            return true;
        }
        if (!sweeping.compareAndSet(false, true)) {
            return false;
        }
        try {
            // each round frees a quarter or drops harder, so that a sweep is paid for by the many that came before it
            long[] missing = {0, tolerance / 2, tolerance + interval};
            for (int round = 0; round < missing.length && fullAt.size() > most / 4 * 3; round++) {
                long limit = now + missing[round];
                fullAt.values().removeIf(full -> full <= limit);
            }
            return fullAt.size() < most;
        } finally {
            sweeping.set(false);
        }
    }

    private long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / NANOS_PER_MICRO;
    }

    private static long seconds(long micros) {
        return TimeUnit.MICROSECONDS.toSeconds(micros + MICROS_PER_SECOND - 1);
    }
}
