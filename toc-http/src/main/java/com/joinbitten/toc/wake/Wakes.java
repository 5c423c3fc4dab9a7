package com.joinbitten.toc.wake;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What a thread rests on that looks at storage now and then, which is the truth: whoever knows that there is something
 * wakes it, so that it looks at once. Wakes that come while it works are one. Thread-safe; one thread rests.
 */
public final class Wakes {
    private final Semaphore permits = new Semaphore(0);

    /** Nobody was woken yet. */
    public Wakes() {}

    /** Tells that there may be something. Never blocks. */
    public void wake() {
        if (permits.availablePermits() == 0) {
            permits.release();
        }
    }

    /**
     * Waits until somebody wakes, or for so long; does not wait if that happened since the last rest.
     *
     * @param most 0 or less: does not wait at all
     * @return whether to go on; false when the thread was interrupted, and is to end
     */
    public boolean rest(Duration most) {
        try {
            if (permits.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
                permits.drainPermits();
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
