package com.joinbitten.toc.telegram;

import com.joinbitten.core.chat.ChatFeed;
import com.joinbitten.core.chat.ChatOutbox;
import com.joinbitten.core.chat.ChatUpdates;
import com.joinbitten.toc.telegram.command.IntentRunner;
import com.joinbitten.toc.telegram.notice.Notices;
import com.joinbitten.toc.telegram.outbox.Sender;
import com.joinbitten.toc.wake.Wakes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code toc-telegram-speak}: puts what happened into the outbox, sends what is there, and clears up. Of several
 * nodes one does it at a time. Thread-safe.
 */
final class Speaker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Speaker.class);
    private static final String DUTY = "speak";
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RENEWAL = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration TIDY = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Works works;
    private final String node;
    private final InstantSource clock;
    private final Thread thread = new Thread(this::run, "toc-telegram-speak");
    private final Wakes wakes = new Wakes();
    private volatile boolean closed;

    // confined to the thread
    private Instant heldUntil = Instant.MIN;
    private Instant tidyAt = Instant.MIN;

    /** What it works with. */
    record Works(
            ChatFeed feed,
            ChatOutbox outbox,
            ChatUpdates updates,
            Notices notices,
            Sender sender,
            IntentRunner runner) {}

    /**
     * Over these.
     *
     * @param node this node's own name
     */
    Speaker(Works works, String node, InstantSource clock) {
        this.works = works;
        this.node = node;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    /** There may be something to say. Never blocks. */
    void wake() {
        wakes.wake();
    }

    private void run() {
        while (!closed) {
            boolean more = false;
            try {
                more = mine() && round();
            } catch (RuntimeException e) {
                log.warn("telegram.speak_failed reason={}", e.toString());
            }
            if (!more && !wakes.rest(LOOK)) {
                closed = true;
            }
        }
    }

    /** Whether this node has the duty; asks the database only now and then. */
    private boolean mine() {
        Instant now = clock.instant();
        if (now.plus(LEASE).minus(RENEWAL).isBefore(heldUntil) && now.isBefore(heldUntil)) {
            return true;
        }
        if (works.feed().hold(DUTY, node, now, now.plus(LEASE))) {
            heldUntil = now.plus(LEASE);
            return true;
        }
        return false;
    }

    private boolean round() {
        boolean more = works.notices().round();
        more |= works.sender().round(() -> !closed && mine());
        tidy();
        return more;
    }

    private void tidy() {
        Instant now = clock.instant();
        if (now.isBefore(tidyAt)) {
            return;
        }
        tidyAt = now.plus(TIDY);
        works.runner().resume();
        int forgotten = works.outbox().forget(now.minus(KEPT)) + works.updates().forget(now.minus(KEPT));
        if (forgotten > 0) {
            log.info("telegram.forgotten rows={}", forgotten);
        }
    }

    /** Finishes the message under way. Idempotent; waits a few seconds at most. */
    @Override
    public void close() {
        closed = true;
        wakes.wake();
        try {
            thread.join(CLOSE_LIMIT.toMillis());
            works.feed().free(DUTY, node);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("telegram.duty_not_freed reason={}", e.toString());
        }
    }
}
