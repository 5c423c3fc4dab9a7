package com.joinbitten.toc.delivery;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Wakes those who wait for something to become true. Thread-safe. */
final class Signal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Tells that it may have become true. */
    void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is true, for at most {@code limit}; tells whether it is. */
    boolean await(BooleanSupplier isTrue, Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (!isTrue.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return isTrue.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}
