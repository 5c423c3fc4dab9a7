package com.joinbitten.relay.bench.load;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * When a load sends, and which of its fires are measured: those sent after the warm-up, until the time is over or their
 * number is reached. Thread-safe.
 */
public final class Span {
    private final long warmUpNanos;
    private final long lengthNanos;
    private final AtomicInteger left;
    private volatile long fromNanos;
    private volatile boolean cancelled;

    private Span(Duration warmUp, long lengthNanos, int count) {
        this.warmUpNanos = warmUp.toNanos();
        this.lengthNanos = lengthNanos;
        this.left = new AtomicInteger(count);
    }

    /** Measures for that long. */
    public static Span lasting(Duration warmUp, Duration length) {
        return new Span(warmUp, length.toNanos(), Integer.MAX_VALUE);
    }

    /** Measures that many fires, however long they take. */
    public static Span counting(Duration warmUp, int count) {
        return new Span(warmUp, Long.MAX_VALUE / 2, count);
    }

    /** The length or the number, whichever is given. */
    public static Span of(Duration warmUp, Duration length, OptionalInt count) {
        return count.isPresent() ? counting(warmUp, count.getAsInt()) : lasting(warmUp, length);
    }

    /** The warm-up begins now. */
    public void begin() {
        fromNanos = System.nanoTime() + warmUpNanos;
    }

    /** Takes the permission for one fire that is sent at this time. */
    public boolean mayFire(long nanos) {
        if (cancelled || nanos - fromNanos >= lengthNanos) {
            return false;
        }
        return nanos - fromNanos < 0 || left.getAndDecrement() > 0;
    }

    /** Whether a fire that was, or should have been, sent at this time is measured. */
    boolean measures(long nanos) {
        return nanos - fromNanos >= 0;
    }

    /** No further fires. */
    void cancel() {
        cancelled = true;
    }

    /** When measuring began, as {@link System#nanoTime} tells it. */
    long fromNanos() {
        return fromNanos;
    }

    /** When sending ends at the latest, as {@link System#nanoTime} tells it. */
    public long toNanos() {
        return fromNanos + lengthNanos;
    }
}
