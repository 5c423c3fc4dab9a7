package com.joinbitten.toc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.chat.ChatFeed;
import com.joinbitten.core.chat.ChatLinks;
import com.joinbitten.core.chat.ChatOutbox;
import com.joinbitten.core.chat.ChatUpdates;
import com.joinbitten.core.chat.DeadMessages;
import com.joinbitten.core.gate.Cooldowns;
import com.joinbitten.core.halt.Halts;
import com.joinbitten.core.live.LiveEvents;
import com.joinbitten.core.mission.Missions;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlChatFeed;
import com.joinbitten.core.storage.SqlChatLinks;
import com.joinbitten.core.storage.SqlChatOutbox;
import com.joinbitten.core.storage.SqlChatUpdates;
import com.joinbitten.core.storage.SqlDeadMessages;
import com.joinbitten.core.user.Users;
import com.joinbitten.toc.api.body.ReplayEndpoint;
import com.joinbitten.toc.api.telegram.CodeEndpoint;
import com.joinbitten.toc.api.telegram.DeadLettersEndpoint;
import com.joinbitten.toc.api.telegram.LinksEndpoint;
import com.joinbitten.toc.api.telegram.MessageReplay;
import com.joinbitten.toc.api.telegram.TelegramApi;
import com.joinbitten.toc.api.telegram.UnlinkEndpoint;
import com.joinbitten.toc.api.telegram.WebhookEndpoint;
import com.joinbitten.toc.limit.Guesses;
import com.joinbitten.toc.metrics.Telemetry;
import com.joinbitten.toc.telegram.BotThreads;
import com.joinbitten.toc.telegram.TelegramBot;
import com.joinbitten.toc.telegram.TelegramSettings;
import com.joinbitten.toc.telegram.command.IntentRunner;
import com.joinbitten.toc.telegram.command.LinkCodes;
import com.joinbitten.toc.telegram.command.MissionCommands;
import com.joinbitten.toc.telegram.command.Profile;
import com.joinbitten.toc.telegram.command.SeatCommands;
import com.joinbitten.toc.telegram.command.Shooting;
import com.joinbitten.toc.telegram.command.Stopping;
import com.joinbitten.toc.telegram.command.UpdateDesk;
import com.joinbitten.toc.telegram.notice.Composer;
import com.joinbitten.toc.telegram.notice.MissionAudience;
import com.joinbitten.toc.telegram.outbox.PageAddresses;
import java.net.URI;
import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.Optional;

/** The part of the object graph that is the bot, put together by hand. Thread-safe once it is connected. */
final class Messenger implements AutoCloseable {
    private final TocConfig config;
    private final TelegramSettings settings;
    private final Identity identity;
    private final Sources sources;
    private final InstantSource clock;
    private final ChatOutbox outbox;
    private final ChatUpdates updates;
    private final DeadMessages dead;
    private final ChatLinks links;
    private final LinkCodes codes;
    private final BotThreads threads;
    private volatile Optional<TelegramBot> bot = Optional.empty();

    /** What it reads. */
    record Sources(Users users, Missions missions, Halts halts, LiveEvents events, Seats seats, Cooldowns cooldowns) {}

    Messenger(
            TocConfig config,
            Database database,
            Identity identity,
            Sources sources,
            Telemetry telemetry,
            InstantSource clock) {
        this.config = config;
        this.settings = config.telegram();
        this.identity = identity;
        this.sources = sources;
        this.clock = clock;
        this.outbox = new SqlChatOutbox(database);
        AuditKey auditKey = new AuditKey(config.auth().auditKey().bytes());
        this.updates = new SqlChatUpdates(database, auditKey);
        this.dead = new SqlDeadMessages(database, auditKey);
        this.links = new SqlChatLinks(database);
        this.codes = new LinkCodes(links, config.auth().pepper().bytes(), clock);
        ChatFeed feed = new SqlChatFeed(database);
        this.threads = new BotThreads(
                settings,
                new BotThreads.Stores(feed, outbox, updates, links, sources.events()),
                telemetry.chat(outbox, clock),
                clock);
    }

    /** The routes, once it is known how to fire and how to stop. */
    TelegramApi connect(Shooting shooting, Stopping stopping, Guesses guesses) {
        MissionAudience audience = new MissionAudience(
                sources.users(), config.tiers(), config.gates().restricted());
        Seats seats = sources.seats();
        IntentRunner runner = threads.runner(shooting, stopping);
        UpdateDesk desk = new UpdateDesk(
                new UpdateDesk.Stores(updates, links, codes),
                new UpdateDesk.Subjects(
                        new Profile(
                                sources.users(),
                                seats.assignments(),
                                seats.figures(),
                                sources.cooldowns(),
                                sources.halts(),
                                seats.profiles()),
                        new SeatCommands(seats.desk(), seats.assignments()),
                        new MissionCommands(sources.missions(), audience)),
                new UpdateDesk.Rules(settings.name(), settings.allow(), settings.confirmation(), settings.levels()),
                shooting,
                runner,
                threads::felt,
                clock);
        Composer composer = new Composer(
                new Composer.Sources(links, sources.missions(), audience, settings.levels(), settings.board()));
        bot = threads.bot(desk, runner, composer, pages());
        return api(desk, guesses);
    }

    private TelegramApi api(UpdateDesk desk, Guesses guesses) {
        return new TelegramApi(
                new WebhookEndpoint(
                        settings.token().flatMap(token -> settings.webhook()).map(TelegramSettings.Webhook::secret),
                        desk,
                        guesses),
                new CodeEndpoint(sources.users(), codes, settings.name(), identity.audit(), clock),
                new LinksEndpoint(links),
                new UnlinkEndpoint(links, identity.audit(), clock),
                new DeadLettersEndpoint(outbox, dead),
                new ReplayEndpoint(new MessageReplay(dead), clock, this::wake));
    }

    /** Signs in whom it is for; where that is nobody, it only leads to the page. */
    private PageAddresses pages() {
        String root = root();
        return page -> root
                + page.user()
                        .map(user -> identity.signInLinks().path(user, Optional.of(page.mission())))
                        .orElseGet(() -> "/hud?mission_id="
                                + URLEncoder.encode(page.mission().value(), UTF_8));
    }

    private String root() {
        TocConfig.Listen listen = config.listen();
        String scheme = listen.tls().isPresent() ? "https" : "http";
        return config.publicUrl()
                .map(URI::toString)
                .orElseGet(() ->
                        scheme + "://" + listen.host() + ":" + listen.ports().get(0))
                .replaceAll("/+$", "");
    }

    /** Starts what listens and speaks, where there is a bot. */
    void start() {
        bot.ifPresent(TelegramBot::start);
    }

    /** Tells that something may have happened. Never blocks. */
    void wake() {
        bot.ifPresent(TelegramBot::wake);
    }

    /** Ends it; what is not sent stays. */
    @Override
    public void close() {
        bot.ifPresent(TelegramBot::close);
        threads.close();
    }
}
