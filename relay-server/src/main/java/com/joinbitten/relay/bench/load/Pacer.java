package com.joinbitten.relay.bench.load;

import io.netty.channel.EventLoop;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells an open feed what is due, at a fixed rate; owns the thread {@code bench-pace}. Its own lateness, some 0.1 ms,
 * counts as the relay's: a fire's time begins when it was due.
 */
final class Pacer {
    private final Span span;
    private final double nanosBetween;
    private final EventLoop loop;
    private final OpenFeed feed;
    private final Thread thread = new Thread(this::run, "bench-pace");

    Pacer(Span span, double perSecond, EventLoop loop, OpenFeed feed) {
        this.span = span;
        this.nanosBetween = 1e9 / perSecond;
        this.loop = loop;
        this.feed = feed;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        long start = System.nanoTime();
        long due = start;
        for (long number = 1; span.mayFire(due); number++) {
            long when = due;
            for (long wait = when - System.nanoTime(); wait > 0; wait = when - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            loop.execute(() -> feed.due(when));
            due = start + (long) (number * nanosBetween);
        }
        loop.execute(feed::end);
    }
}
