package com.joinbitten.toc.telegram.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts one-time codes that were wrong: after five of an account in a quarter of an hour no further one of that account is
 * looked at. There is no bound for all accounts together: one who guesses must not keep others from linking theirs, and a
 * code of 60 bits that lives ten minutes is not found by many accounts either. Thread-safe; bounded.
 */
final class CodeTries {
    private static final int MOST = 5;
    private static final Duration WAIT = Duration.ofMinutes(15);
    private static final int MOST_ACCOUNTS = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Deque<Instant>> accounts = new LinkedHashMap<>();

    /** Whether a code of that account is looked at now. */
    boolean open(long account, Instant now) {
        lock.lock();
        try {
            Deque<Instant> wrong = accounts.getOrDefault(account, new ArrayDeque<>());
            wrong.removeIf(at -> !at.plus(WAIT).isAfter(now));
            if (wrong.isEmpty()) {
                accounts.remove(account);
            }
            return wrong.size() < MOST;
        } finally {
            lock.unlock();
        }
    }

    /** That one was wrong. */
    void wrong(long account, Instant now) {
        lock.lock();
        try {
            accounts.computeIfAbsent(account, first -> new ArrayDeque<>()).addLast(now);
            if (accounts.size() > MOST_ACCOUNTS) {
                accounts.remove(accounts.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }
}
