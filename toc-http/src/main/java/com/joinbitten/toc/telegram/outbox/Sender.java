package com.joinbitten.toc.telegram.outbox;

import com.joinbitten.core.chat.ChatOutbox;
import com.joinbitten.core.chat.Outgoing;
import com.joinbitten.toc.telegram.outbox.SendMeter.Outcome;
import com.joinbitten.toc.telegram.text.Wording;
import com.joinbitten.toc.telegram.wire.BotApi;
import com.joinbitten.toc.telegram.wire.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits. A message leaves the outbox only when it was taken, or will never be; where it is not known whether it
 * was taken it is sent again, for to be told twice is better than not at all. Confined to one thread; blocks on storage and
 * on the network.
 */
public final class Sender {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    private static final int HEADS = 200;
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final ChatOutbox outbox;
    private final BotApi api;
    private final PageAddresses pages;
    private final SendMeter meter;
    private final InstantSource clock;
    private final Pace pace = new Pace();
    private int unheard;

    /** From that outbox to that API. */
    public Sender(ChatOutbox outbox, BotApi api, PageAddresses pages, SendMeter meter, InstantSource clock) {
        this.outbox = outbox;
        this.api = api;
        this.pages = pages;
        this.meter = meter;
        this.clock = clock;
    }

    /**
     * Sends what may go now; tells whether anything went, so that there may be more at once.
     *
     * @param mine asked before each message: whether to go on
     */
    public boolean round(BooleanSupplier mine) {
        Instant now = clock.instant();
        outbox.turn(now);
        if (pace.closed(now)) {
            return false;
        }
        boolean any = false;
        for (Outgoing next : outbox.heads(now, HEADS)) {
            Instant at = clock.instant();
            if (pace.closed(at) || !mine.getAsBoolean()) {
                return any;
            }
            if (pace.open(next.chat(), at)) {
                pace.went(next.chat(), at);
                settle(next, api.send(addressed(next)), clock.instant());
                any = true;
            }
        }
        return any;
    }

    /** With the page's address, which is made now: it may let somebody in, and so it is stored nowhere. */
    private Outgoing addressed(Outgoing message) {
        return message.body()
                .page()
                .map(page -> message.saying(Wording.withAddress(message.body().text(), pages.of(page))))
                .orElse(message);
    }

    private void settle(Outgoing message, Delivery delivery, Instant now) {
        if (delivery instanceof Delivery.Sent sent) {
            outbox.sent(message, sent.remote(), now);
            heard(Outcome.SENT);
        } else if (delivery instanceof Delivery.Flooded flooded) {
            Instant until = now.plus(flooded.retryAfter());
            pace.flooded(message.chat(), now, until);
            outbox.postpone(
                    message, until, "429 retry_after " + flooded.retryAfter().toSeconds(), now);
            log.info(
                    "telegram.flooded chat={} retryAfterS={}",
                    message.chat(),
                    flooded.retryAfter().toSeconds());
            heard(Outcome.FLOODED);
        } else if (delivery instanceof Delivery.Unmarked unmarked) {
            log.warn("telegram.marks_refused message={} reason={}", message.id(), unmarked.fault());
            outbox.strip(message, now);
            heard(Outcome.UNMARKED);
        } else if (delivery instanceof Delivery.Refused refused) {
            log.warn(
                    "telegram.message_dead message={} chat={} reason={}",
                    message.id(),
                    message.chat(),
                    refused.fault());
            outbox.bury(message, refused.fault(), now);
            heard(Outcome.DEAD);
        } else if (delivery instanceof Delivery.Locked locked) {
            log.error("telegram.token_refused reason={} remedy=telegram.token_file", locked.fault());
            pace.holdAll(now.plus(LONGEST_PAUSE));
            meter.tried(Outcome.LOCKED);
        } else if (delivery instanceof Delivery.Unheard silent) {
            waitForAnswers(message, silent, now);
        }
    }

    private void heard(Outcome outcome) {
        if (unheard > 0) {
            log.info("telegram.heard_again tries={}", unheard);
        }
        unheard = 0;
        meter.tried(outcome);
    }

    /** Everything pauses, longer each time; the message itself too, so that one that is never answered holds up no other. */
    private void waitForAnswers(Outgoing message, Delivery.Unheard silent, Instant now) {
        unheard++;
        pace.holdAll(now.plus(pause(unheard)));
        outbox.postpone(message, now.plus(pause(message.attempts() + 1)), silent.fault(), now);
        log.warn("telegram.unheard message={} tries={} reason={}", message.id(), unheard, silent.fault());
        meter.tried(Outcome.UNHEARD);
    }

    private static Duration pause(int tries) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
