package com.joinbitten.toc.telegram.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts one-time codes that were wrong: after five of an account in a quarter of an hour, or 60 of all together in a
 * minute, no further one is looked at. Thread-safe; bounded.
 */
final class CodeTries {
    private static final int OF_ONE = 5;
    private static final Duration ONE_WAITS = Duration.ofMinutes(15);
    private static final int OF_ALL = 60;
    private static final Duration ALL_WAIT = Duration.ofMinutes(1);
    private static final int MOST_ACCOUNTS = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Deque<Instant>> accounts = new LinkedHashMap<>();
    private final Deque<Instant> all = new ArrayDeque<>();

    /** Whether a code of that account is looked at now. */
    boolean open(long account, Instant now) {
        lock.lock();
        try {
            all.removeIf(at -> !at.plus(ALL_WAIT).isAfter(now));
            Deque<Instant> own = accounts.getOrDefault(account, new ArrayDeque<>());
            own.removeIf(at -> !at.plus(ONE_WAITS).isAfter(now));
            return all.size() < OF_ALL && own.size() < OF_ONE;
        } finally {
            lock.unlock();
        }
    }

    /** That one was wrong. */
    void wrong(long account, Instant now) {
        lock.lock();
        try {
            all.addLast(now);
            accounts.computeIfAbsent(account, first -> new ArrayDeque<>()).addLast(now);
            if (accounts.size() > MOST_ACCOUNTS) {
                accounts.remove(accounts.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }
}
