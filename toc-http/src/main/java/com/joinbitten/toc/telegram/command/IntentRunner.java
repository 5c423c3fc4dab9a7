package com.joinbitten.toc.telegram.command;

import com.joinbitten.core.chat.ChatBody;
import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.chat.ChatLinks;
import com.joinbitten.core.chat.ChatText;
import com.joinbitten.core.chat.ChatUpdates;
import com.joinbitten.core.chat.Draft;
import com.joinbitten.core.chat.Draft.Repeat;
import com.joinbitten.core.chat.Intent;
import com.joinbitten.core.chat.Priority;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.telegram.notice.Composer;
import com.joinbitten.toc.telegram.text.ShotWords;
import com.joinbitten.toc.telegram.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what was confirmed. The confirmation is stored before, so that a crash in between loses nothing silently: what is
 * found unfinished afterwards is asked for, never fired late. Thread-safe; blocks on storage.
 */
public final class IntentRunner {
    private static final Logger log = LoggerFactory.getLogger(IntentRunner.class);

    /** So long after it began nothing is accepted any more, wherever it was held up. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** The same, counted from the time until which it could be confirmed: the sooner counts. */
    private static final Duration GRACE = Duration.ofSeconds(25);

    /** So long after it was confirmed its deadline is over for certain: a question lives a minute. */
    private static final Duration ABANDONED = Duration.ofSeconds(90);

    private static final int PAGE = 20;

    private static final ChatText NOT_STOPPED = new Wording()
            .text("❌ ")
            .bold("NOT STOPPED")
            .line("This account may not stop trading any more: nothing was done.")
            .done();

    private final ChatUpdates updates;
    private final ChatLinks links;
    private final Shooting shooting;
    private final Stopping stopping;
    private final Executor workers;
    private final InstantSource clock;
    private final Runnable wake;

    /**
     * Over these.
     *
     * @param links tell who may still stop trading
     * @param workers where it is done; may refuse
     * @param wake told when there is something to say
     */
    public IntentRunner(
            ChatUpdates updates,
            ChatLinks links,
            Shooting shooting,
            Stopping stopping,
            Executor workers,
            InstantSource clock,
            Runnable wake) {
        this.updates = updates;
        this.links = links;
        this.shooting = shooting;
        this.stopping = stopping;
        this.workers = workers;
        this.clock = clock;
        this.wake = wake;
    }

    /** Does it soon, on another thread. */
    void run(Intent intent) {
        try {
            workers.execute(() -> guarded(intent, () -> begin(intent)));
        } catch (RejectedExecutionException busy) {
            log.warn("telegram.intent_refused intent={} reason=busy", intent.id());
            say(intent, Optional.empty(), ShotWords.notSent("Too busy: nothing was sent. Try again."));
        }
    }

    /** A failure leaves the intent unfinished, which is found later. */
    private static void guarded(Intent intent, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error("telegram.intent_failed intent={} user={}", intent.id(), intent.user(), e);
        }
    }

    private void begin(Intent intent) {
        if (Wish.read(intent.wish()) instanceof Wish.Shot shot) {
            shoot(intent, shot);
        } else {
            finish(intent);
        }
    }

    private void shoot(Intent intent, Wish.Shot shot) {
        Instant soon = clock.instant().plus(DEADLINE);
        Instant last = intent.expires().plus(GRACE);
        shooting.fire(intent.user(), name(intent), shot.aim(), soon.isBefore(last) ? soon : last)
                .whenComplete((body, failure) -> {
                    if (failure == null) {
                        workers.execute(() -> guarded(intent, () -> tell(intent, body)));
                    } else {
                        log.error("telegram.intent_failed intent={} user={}", intent.id(), intent.user(), failure);
                    }
                });
    }

    private void stop(Intent intent, Wish.Stop stop) {
        if (!mayStop(intent)) {
            log.warn("telegram.stop_refused intent={} user={}", intent.id(), intent.user());
            say(intent, Optional.empty(), NOT_STOPPED);
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        stopping.set(new Halt(stop.level(), stop.reason(), now), "telegram:" + intent.user());
        ChatText done = new Wording()
                .text("🛑 ")
                .bold("Stored: " + stop.level().wire() + ".")
                .line("No fire is accepted against it. Which relays and terminals have confirmed: see the console.")
                .done();
        say(intent, Optional.empty(), done);
    }

    /** The rank is of the account, and may have been taken from it since it was asked. */
    private boolean mayStop(Intent intent) {
        return links.find(intent.account())
                .filter(link -> link.user().equals(intent.user()))
                .filter(link -> link.rank() == ChatLink.Rank.OPERATOR)
                .isPresent();
    }

    private static RequestId name(Intent intent) {
        return new RequestId("tg-" + intent.id());
    }

    private void tell(Intent intent, JsonObject body) {
        say(intent, subject(body), ShotWords.of(body));
    }

    /** What events tell of the same is not told twice. */
    private static Optional<String> subject(JsonObject body) {
        return body.text("fire_id")
                .flatMap(id -> body.text("state").map(state -> Composer.subject(id, FireState.valueOf(state))));
    }

    private void say(Intent intent, Optional<String> subject, ChatText text) {
        Draft draft = new Draft(
                intent.chat(), Priority.PROMPT, subject, Repeat.DROP, ChatBody.of(text), false, Optional.empty());
        if (!updates.conclude(intent, List.of(draft), clock.instant())) {
            log.info("telegram.intent_ended intent={}", intent.id());
        }
        wake.run();
    }

    /** Ends what a crash has left: tells what is stored of it, and of a shot that never was that it never will be. */
    public void resume() {
        for (Intent intent : updates.unfinished(clock.instant().minus(ABANDONED), PAGE)) {
            log.warn("telegram.intent_resumed intent={} user={}", intent.id(), intent.user());
            guarded(intent, () -> finish(intent));
        }
    }

    private void finish(Intent intent) {
        if (Wish.read(intent.wish()) instanceof Wish.Stop stop) {
            stop(intent, stop); // stopping twice does no harm, not stopping does
            return;
        }
        shooting.stored(intent.user(), name(intent))
                .ifPresentOrElse(
                        body -> tell(intent, body),
                        () -> say(
                                intent,
                                Optional.empty(),
                                ShotWords.notSent("A fault came in between: nothing was sent, and nothing will be.")));
    }
}
