package com.joinbitten.toc.telegram;

import com.joinbitten.core.chat.ChatFeed;
import com.joinbitten.core.chat.ChatLinks;
import com.joinbitten.core.chat.ChatOutbox;
import com.joinbitten.core.chat.ChatUpdates;
import com.joinbitten.core.live.LiveEvents;
import com.joinbitten.toc.telegram.command.IntentRunner;
import com.joinbitten.toc.telegram.command.Shooting;
import com.joinbitten.toc.telegram.command.Stopping;
import com.joinbitten.toc.telegram.command.UpdateDesk;
import com.joinbitten.toc.telegram.notice.Composer;
import com.joinbitten.toc.telegram.notice.Notices;
import com.joinbitten.toc.telegram.outbox.PageAddresses;
import com.joinbitten.toc.telegram.outbox.SendMeter;
import com.joinbitten.toc.telegram.outbox.Sender;
import com.joinbitten.toc.telegram.wire.BotApi;
import com.joinbitten.toc.telegram.wire.LibraryBotApi;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a bot runs on: its way to Telegram, and {@code toc-telegram-work}, two threads that do what people confirmed.
 * Thread-safe; {@link #close} may be called more than once.
 */
public final class BotThreads implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BotThreads.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int WORKERS = 2;
    private static final int WAITING = 256;
    private static final int KEEP_ALIVE_S = 30;

    private final TelegramSettings settings;
    private final Stores stores;
    private final SendMeter meter;
    private final InstantSource clock;
    private final String node = UUID.randomUUID().toString();
    private final Optional<BotApi> api;
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            KEEP_ALIVE_S,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> new Thread(task, "toc-telegram-work"));
    private volatile Optional<TelegramBot> bot = Optional.empty();

    /** Where things are kept. */
    public record Stores(ChatFeed feed, ChatOutbox outbox, ChatUpdates updates, ChatLinks links, LiveEvents events) {}

    /** Of the bot that these settings describe. */
    public BotThreads(TelegramSettings settings, Stores stores, SendMeter meter, InstantSource clock) {
        this.settings = settings;
        this.stores = stores;
        this.meter = meter;
        this.clock = clock;
        this.api = settings.token().map(token -> new LibraryBotApi(settings.api(), token, PATIENCE));
        workers.allowCoreThreadTimeOut(true);
    }

    /** What does what people confirmed. */
    public IntentRunner runner(Shooting shooting, Stopping stopping) {
        return new IntentRunner(
                stores.updates(),
                stores.links(),
                shooting,
                stopping,
                workers,
                clock,
                () -> bot.ifPresent(TelegramBot::wake));
    }

    /** Tells Telegram that a press was felt, soon; if too much is to be done it is not told. Never blocks. */
    public void felt(String press, String word) {
        api.ifPresent(known -> {
            try {
                workers.execute(() -> known.felt(press, word));
            } catch (RejectedExecutionException busy) {
                log.debug("telegram.press_unfelt reason=busy");
            }
        });
    }

    /** The bot, not yet started; none without a token. */
    public Optional<TelegramBot> bot(UpdateDesk desk, IntentRunner runner, Composer composer, PageAddresses pages) {
        bot = api.map(known -> {
            Speaker.Works works = new Speaker.Works(
                    stores.feed(),
                    stores.outbox(),
                    stores.updates(),
                    new Notices(stores.events(), stores.feed(), composer, clock),
                    new Sender(stores.outbox(), known, pages, meter, clock),
                    runner);
            Speaker speaker = new Speaker(works, node, clock);
            Listener listener = new Listener(known, works, desk, settings.webhook(), node, clock);
            return new TelegramBot(known, speaker, listener, workers);
        });
        return bot;
    }

    /** Ends what no bot has ended. */
    @Override
    public void close() {
        workers.shutdown();
        api.ifPresent(BotApi::close);
    }
}
