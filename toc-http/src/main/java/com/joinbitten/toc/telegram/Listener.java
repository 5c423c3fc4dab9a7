package com.joinbitten.toc.telegram;

import com.joinbitten.core.chat.ChatFeed;
import com.joinbitten.core.chat.ChatUpdates;
import com.joinbitten.toc.telegram.command.UpdateDesk;
import com.joinbitten.toc.telegram.wire.BotApi;
import com.joinbitten.toc.telegram.wire.BotApiException;
import com.joinbitten.toc.telegram.wire.Incoming;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code toc-telegram-hear}: fetches updates and hands them over, one by one; or says where they are to be sent,
 * and ends. Of several nodes one fetches at a time. Thread-safe.
 */
final class Listener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Listener.class);
    private static final String DUTY = "hear";
    private static final Duration WAIT = Duration.ofSeconds(25);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration OTHER = Duration.ofSeconds(5);
    private static final int LONGEST_PAUSE_S = 30;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final BotApi api;
    private final ChatFeed feed;
    private final ChatUpdates updates;
    private final UpdateDesk desk;
    private final Optional<TelegramSettings.Webhook> webhook;
    private final String node;
    private final InstantSource clock;
    private final Thread thread = new Thread(this::run, "toc-telegram-hear");
    private final CountDownLatch closing = new CountDownLatch(1);
    private int failures;

    Listener(
            BotApi api,
            Speaker.Works stores,
            UpdateDesk desk,
            Optional<TelegramSettings.Webhook> webhook,
            String node,
            InstantSource clock) {
        this.api = api;
        this.feed = stores.feed();
        this.updates = stores.updates();
        this.desk = desk;
        this.webhook = webhook;
        this.node = node;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    private void run() {
        boolean told = false;
        while (closing.getCount() > 0 && !(told && webhook.isPresent())) {
            try {
                if (!told) {
                    api.receiveAt(
                            webhook.map(hook -> hook.url().toString()).orElse(""),
                            webhook.map(hook -> hook.secret().reveal()).orElse(""));
                    told = true;
                    log.info("telegram.listening mode={}", webhook.isPresent() ? "webhook" : "polling");
                } else {
                    fetch();
                }
                failures = 0;
            } catch (BotApiException e) {
                fail(String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                fail(e.toString());
            }
        }
    }

    private void fetch() {
        Instant now = clock.instant();
        if (!feed.hold(DUTY, node, now, now.plus(LEASE))) {
            pause(OTHER);
            return;
        }
        for (Incoming incoming : api.updates(updates.newest().orElse(-1), WAIT)) {
            desk.take(incoming);
        }
    }

    private void fail(String reason) {
        if (closing.getCount() == 0) {
            return;
        }
        failures++;
        log.warn("telegram.not_heard tries={} reason={}", failures, reason);
        pause(Duration.ofSeconds(Math.min(1L << Math.min(failures - 1, 5), LONGEST_PAUSE_S)));
    }

    private void pause(Duration time) {
        try {
            if (closing.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("telegram.listener_ends");
            }
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }

    /** Ends it, after the update under way; the API's own connections are to be closed before. Idempotent. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSE_LIMIT.toMillis());
            feed.free(DUTY, node);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("telegram.duty_not_freed reason={}", e.toString());
        }
    }

    /** From now on no call is begun. */
    void closing() {
        closing.countDown();
    }
}
