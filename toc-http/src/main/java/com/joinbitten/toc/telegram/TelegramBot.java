package com.joinbitten.toc.telegram;

import com.joinbitten.toc.telegram.wire.BotApi;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bot that listens and speaks. Thread-safe; {@link #close} may be called more than once. */
public final class TelegramBot implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TelegramBot.class);
    private static final int CLOSE_LIMIT_S = 5;

    private final BotApi api;
    private final Speaker speaker;
    private final Listener listener;
    private final ExecutorService workers;

    TelegramBot(BotApi api, Speaker speaker, Listener listener, ExecutorService workers) {
        this.api = api;
        this.speaker = speaker;
        this.listener = listener;
        this.workers = workers;
    }

    /** Starts its threads; once. */
    public void start() {
        speaker.start();
        listener.start();
    }

    /** Tells that something may have happened. Never blocks. */
    public void wake() {
        speaker.wake();
    }

    /** Ends the threads: what is not sent stays in the outbox. */
    @Override
    public void close() {
        listener.closing();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(CLOSE_LIMIT_S, TimeUnit.SECONDS)) {
                log.warn("telegram.work_unfinished limitS={}", CLOSE_LIMIT_S);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        api.close(); // what waits for an answer gets none
        listener.close();
        speaker.close();
    }
}
