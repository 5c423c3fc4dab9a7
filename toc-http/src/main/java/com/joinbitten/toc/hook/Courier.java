package com.joinbitten.toc.hook;

import com.joinbitten.core.hook.Letter;
import com.joinbitten.core.hook.Letters;
import com.joinbitten.toc.hook.HookMeter.Ending;
import com.joinbitten.toc.wake.Wakes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes letters from storage and has them told; one thread, {@code toc-hook}, for all endpoints, which never waits for one.
 * The table is the truth: a wake-up only makes it look at once. Thread-safe.
 */
public final class Courier implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    /** Calls under way to one endpoint: its slowness is its own. */
    static final int AT_ONCE = 4;

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration SPARE = Duration.ofSeconds(15);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);
    private static final Duration UNTRIED = Duration.ofDays(1);
    private static final Duration KEEP_DEAD = Duration.ofDays(30);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Letters letters;
    private final HookSettings settings;
    private final HookMeter meter;
    private final InstantSource clock;
    private final RetryPlan plan;
    private final Poster poster;
    private final Thread thread = new Thread(this::run, "toc-hook");
    private final Wakes wakes = new Wakes();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    // confined to the thread
    private final Map<String, Integer> underWay = new HashMap<>();
    private Instant sweepAt = Instant.EPOCH;

    /** A letter, and how the try ended. */
    private record Told(Letter letter, Outcome outcome) {}

    /** A courier over these letters; {@link #start} makes it run. */
    public Courier(
            Letters letters, HookSettings settings, HookMeter meter, InstantSource clock, RandomGenerator random) {
        this.letters = letters;
        this.settings = settings;
        this.meter = meter;
        this.clock = clock;
        this.plan = new RetryPlan(random);
        this.poster = new Poster(settings.timeout(), clock);
    }

    /** Starts the thread, if there is anybody to tell; once. */
    public void start() {
        if (!settings.endpoints().isEmpty()) {
            thread.start();
        }
    }

    /** Tells that there may be something to do. Never blocks. */
    public void wake() {
        wakes.wake();
    }

    private void run() {
        while (!closed) {
            guarded();
            if (!wakes.rest(POLL)) {
                closed = true;
            }
        }
        finish();
    }

    private void guarded() {
        try {
            settle();
            settings.endpoints().values().forEach(this::send);
            sweep();
        } catch (RuntimeException e) {
            log.warn("webhook.failed reason={}", e.toString());
        }
    }

    private void send(HookEndpoint endpoint) {
        int free = AT_ONCE - underWay.getOrDefault(endpoint.name(), 0);
        if (free <= 0) {
            return;
        }
        Instant now = clock.instant();
        Instant heldUntil = now.plus(settings.timeout()).plus(SPARE);
        List<Letter> taken = letters.take(endpoint.name(), now, heldUntil, free);
        if (taken.isEmpty() || letters.isGone(endpoint.name(), endpoint.address(), now)) {
            return;
        }
        for (Letter letter : taken) {
            underWay.merge(endpoint.name(), 1, Integer::sum);
            poster.post(endpoint, letter).thenAccept(outcome -> {
                told.add(new Told(letter, outcome));
                wake();
            });
        }
    }

    /** What storage does not take now stays first in line; should we end before it does, the letter is told once more. */
    private void settle() {
        for (Told next = told.peek(); next != null; next = told.peek()) {
            settle(next.letter, next.outcome);
            told.remove();
            underWay.merge(next.letter.endpoint(), -1, Integer::sum);
        }
    }

    private void settle(Letter letter, Outcome outcome) {
        if (outcome instanceof Outcome.Taken taken) {
            letters.delivered(letter);
            meter.ended(Ending.DELIVERED);
            log.info("webhook.delivered {} status={}", about(letter), taken.status());
        } else if (outcome instanceof Outcome.Failed failed) {
            again(letter, failed);
        } else {
            HookEndpoint endpoint = settings.endpoints().get(letter.endpoint());
            letters.gone(letter.endpoint(), endpoint == null ? "" : endpoint.address(), clock.instant());
            meter.ended(Ending.DEAD);
            log.error("webhook.gone {} status=410 remedy=mend it, then bitten webhooks replay", about(letter));
        }
    }

    private void again(Letter letter, Outcome.Failed failed) {
        Instant now = clock.instant();
        Optional<Duration> pause = plan.pause(letter.tries(), failed.rest());
        if (pause.isPresent()) {
            letters.again(letter, now.plus(pause.get()), failed.reason());
            meter.ended(Ending.FAILED);
            log.warn(
                    "webhook.not_delivered {} reason={} againInMs={}",
                    about(letter),
                    failed.reason(),
                    pause.get().toMillis());
        } else {
            letters.dies(letter, now, failed.reason());
            meter.ended(Ending.DEAD);
            log.error("webhook.dead {} reason={}", about(letter), failed.reason());
        }
    }

    private static String about(Letter letter) {
        return "endpoint=" + letter.endpoint() + " event=" + letter.event() + " topic="
                + letter.topic().wire() + " try=" + letter.tries();
    }

    private void sweep() {
        Instant now = clock.instant();
        if (now.isBefore(sweepAt)) {
            return;
        }
        sweepAt = now.plus(SWEEP_EVERY);
        Letters.Swept swept =
                letters.sweep(settings.endpoints().keySet(), now.minus(UNTRIED), now.minus(KEEP_DEAD), now);
        if (swept.orphans() > 0 || swept.forgotten() > 0) {
            log.warn("webhook.swept orphans={} forgotten={}", swept.orphans(), swept.forgotten());
        }
    }

    /** Calls under way have a moment to end, so that they need not be made again. */
    private void finish() {
        long limit = System.nanoTime() + CLOSE_LIMIT.toNanos() / 2;
        while (underWay.values().stream().anyMatch(calls -> calls > 0) && System.nanoTime() < limit) {
            try {
                if (!wakes.rest(Duration.ofNanos(limit - System.nanoTime()))) {
                    return;
                }
                settle();
            } catch (RuntimeException e) {
                log.warn("webhook.not_finished reason={}", e.toString());
                return;
            }
        }
    }

    /** Ends the thread; what was not told stays stored. Idempotent; waits a few seconds at most. */
    @Override
    public void close() {
        closed = true;
        wakes.wake();
        try {
            thread.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        poster.close();
    }
}
