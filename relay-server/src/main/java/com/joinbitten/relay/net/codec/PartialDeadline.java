package com.joinbitten.relay.net.codec;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends an object that has begun and does not become whole: so long after its first byte, however busily it drips, and
 * where wanted also so long after its last. Confined to one event loop.
 */
final class PartialDeadline {
    private final Duration afterFirstByte;
    private final Optional<Duration> afterLastByte;
    private final Runnable expired;
    private @Nullable Future<?> first;
    private @Nullable Future<?> last;

    PartialDeadline(Duration afterFirstByte, Optional<Duration> afterLastByte, Runnable expired) {
        this.afterFirstByte = afterFirstByte;
        this.afterLastByte = afterLastByte;
        this.expired = expired;
    }

    /** Bytes have come and the object is still not whole. */
    void partial(EventExecutor loop) {
        if (first == null) {
            first = schedule(loop, afterFirstByte);
        }
        last = cancelled(last);
        afterLastByte.ifPresent(quiet -> last = schedule(loop, quiet));
    }

    /** The object is whole, or nobody waits for it any more. */
    void clear() {
        first = cancelled(first);
        last = cancelled(last);
    }

    private Future<?> schedule(EventExecutor loop, Duration delay) {
        return loop.schedule(this::expire, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void expire() {
        clear();
        expired.run();
    }

    private static @Nullable Future<?> cancelled(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
        return null;
    }
}
