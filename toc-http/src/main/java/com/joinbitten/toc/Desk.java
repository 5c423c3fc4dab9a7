package com.joinbitten.toc;

import com.joinbitten.core.character.CharacterDispatcher;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.intake.Audit;
import com.joinbitten.core.fire.intake.Dispatch;
import com.joinbitten.core.fire.intake.FireRules;
import com.joinbitten.core.fire.intake.FireService;
import com.joinbitten.core.fire.intake.FireStores;
import com.joinbitten.core.fire.intake.Outlooks;
import com.joinbitten.core.fire.outbox.Outbox;
import com.joinbitten.core.fire.reduction.CancelService;
import com.joinbitten.core.fire.reduction.Positions;
import com.joinbitten.core.fire.reduction.ReductionRules;
import com.joinbitten.core.fire.reduction.ReductionService;
import com.joinbitten.core.fire.trail.Witness;
import com.joinbitten.core.gate.Cooldowns;
import com.joinbitten.core.gate.limit.StandingCooldowns;
import com.joinbitten.core.gate.money.RiskSizing;
import com.joinbitten.core.gate.sequence.FireGates;
import com.joinbitten.core.halt.Halts;
import com.joinbitten.core.halt.Holds;
import com.joinbitten.core.live.LiveEvents;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.MissionService;
import com.joinbitten.core.mission.Missions;
import com.joinbitten.core.result.CloseReports;
import com.joinbitten.core.result.CloseService;
import com.joinbitten.core.result.Reconciliation;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlAudit;
import com.joinbitten.core.storage.SqlCloseReports;
import com.joinbitten.core.storage.SqlFailures;
import com.joinbitten.core.storage.SqlFires;
import com.joinbitten.core.storage.SqlHalts;
import com.joinbitten.core.storage.SqlHistories;
import com.joinbitten.core.storage.SqlLiveEvents;
import com.joinbitten.core.storage.SqlMissions;
import com.joinbitten.core.storage.SqlOutbox;
import com.joinbitten.core.storage.SqlPositions;
import com.joinbitten.core.storage.SqlReceivedSignals;
import com.joinbitten.core.storage.SqlReconciliation;
import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.terminal.profile.ProfileService;
import com.joinbitten.core.trade.AccountMoney;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Valuations;
import com.joinbitten.core.user.Users;
import com.joinbitten.toc.api.HealthEndpoint;
import com.joinbitten.toc.api.HudEndpoint;
import com.joinbitten.toc.api.MissionEndpoint;
import com.joinbitten.toc.api.MissionListEndpoint;
import com.joinbitten.toc.api.MissionView;
import com.joinbitten.toc.api.PageFileEndpoint;
import com.joinbitten.toc.api.Routes;
import com.joinbitten.toc.api.SignalEndpoint;
import com.joinbitten.toc.api.StorageFaults;
import com.joinbitten.toc.api.TradingViewEndpoint;
import com.joinbitten.toc.api.body.MissionJson;
import com.joinbitten.toc.api.body.PageLinks;
import com.joinbitten.toc.api.body.UserStakes;
import com.joinbitten.toc.api.doc.DocApi;
import com.joinbitten.toc.api.fire.BotFiring;
import com.joinbitten.toc.api.fire.CancelEndpoint;
import com.joinbitten.toc.api.fire.FanOut;
import com.joinbitten.toc.api.fire.FireApi;
import com.joinbitten.toc.api.fire.FireEndpoint;
import com.joinbitten.toc.api.fire.FireListEndpoint;
import com.joinbitten.toc.api.fire.FireOwners;
import com.joinbitten.toc.api.fire.FireRepeats;
import com.joinbitten.toc.api.fire.FireReplies;
import com.joinbitten.toc.api.fire.FireStateEndpoint;
import com.joinbitten.toc.api.fire.Firing;
import com.joinbitten.toc.api.fire.OrderEndpoint;
import com.joinbitten.toc.api.fire.Reducing;
import com.joinbitten.toc.api.fire.ReductionApi;
import com.joinbitten.toc.api.fire.ReductionEndpoint;
import com.joinbitten.toc.api.fire.ReductionReplies;
import com.joinbitten.toc.api.halt.HaltApi;
import com.joinbitten.toc.api.halt.HaltDesk;
import com.joinbitten.toc.api.halt.HaltEndpoint;
import com.joinbitten.toc.api.halt.HaltStateEndpoint;
import com.joinbitten.toc.api.live.EventsEndpoint;
import com.joinbitten.toc.api.metrics.FailuresEndpoint;
import com.joinbitten.toc.api.metrics.MetricsEndpoint;
import com.joinbitten.toc.api.metrics.OperationApi;
import com.joinbitten.toc.api.metrics.ReadyEndpoint;
import com.joinbitten.toc.api.record.RecordApi;
import com.joinbitten.toc.api.result.ReconciliationEndpoint;
import com.joinbitten.toc.api.result.ResultApi;
import com.joinbitten.toc.api.result.TradeResultEndpoint;
import com.joinbitten.toc.auth.AuthMode;
import com.joinbitten.toc.auth.Callers;
import com.joinbitten.toc.auth.Sessions;
import com.joinbitten.toc.auth.Throttle;
import com.joinbitten.toc.bridge.BridgeSeats;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.MeteredRouter;
import com.joinbitten.toc.http.Router;
import com.joinbitten.toc.hud.HudPage;
import com.joinbitten.toc.limit.ClientAddresses;
import com.joinbitten.toc.limit.Guesses;
import com.joinbitten.toc.limit.RateLimits;
import com.joinbitten.toc.live.LiveHub;
import com.joinbitten.toc.market.SeenQuotes;
import com.joinbitten.toc.metrics.Telemetry;
import com.joinbitten.toc.metrics.Vitals;
import com.joinbitten.toc.origin.Cors;
import com.joinbitten.toc.origin.OwnHost;
import com.joinbitten.toc.origin.OwnNames;
import com.joinbitten.toc.origin.OwnPages;
import com.joinbitten.toc.signal.Alerts;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The part of the object graph between the HTTP front and the relay links, put together by hand. */
final class Desk {
    private static final int QUOTES_FROM_MISSIONS = 1_000;

    private final TocConfig config;
    private final InstantSource clock;
    private final Instruments instruments = Instruments.standard();
    private final SecureRandom random = new SecureRandom();
    private final Telemetry telemetry = new Telemetry();
    private final Database storage;
    private final Users users;
    private final Missions missions;
    private final Fires fires;
    private final Halts halts;
    private final Audit audit;
    private final CloseReports closes;
    private final Reconciliation reconciliation;
    private final Positions positions;
    private final Outbox outbox;
    private final SeenQuotes quotes;
    private final Valuations valuations;
    private final Seats seats;
    private final LiveEvents events;
    private final LiveHub live;
    private final RateLimits limits;
    private final Identity identity;
    private volatile boolean draining;
    private final Webhooks webhooks;
    private final Alerts alerts;
    private final Messenger messenger;

    Desk(TocConfig config, Database database, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.users = new SqlUsers(database);
        this.missions = new SqlMissions(database);
        this.storage = database;
        this.fires = telemetry.counting(new SqlFires(database));
        this.halts = new SqlHalts(database);
        this.audit = new SqlAudit(database);
        this.closes = new SqlCloseReports(database);
        this.reconciliation = new SqlReconciliation(database);
        this.positions = new SqlPositions(database);
        this.outbox = new SqlOutbox(database);
        this.quotes = new SeenQuotes(clock);
        this.valuations = new Valuations(instruments, quotes);
        this.limits = new RateLimits(config.limits(), telemetry.limits(), clock);
        this.identity = new Identity(
                config.auth(),
                config.telegram().token(),
                new Throttle(limits, new FireRepeats(fires)),
                new Sessions.Reached(config.publicUrl(), config.listen().tls().isPresent()),
                database,
                clock);
        this.seats = new Seats(config, database, users, clock);
        this.events = new SqlLiveEvents(database);
        this.live = new LiveHub(events, config.live(), clock);
        this.webhooks = new Webhooks(config, database, telemetry, clock);
        this.alerts = new Alerts(missionService(), new SqlReceivedSignals(database), instruments, clock);
        this.messenger = new Messenger(
                config,
                database,
                identity,
                new Messenger.Sources(users, missions, halts, events, seats, cooldowns()),
                telemetry,
                clock);
        database.onLiveEvent(() -> {
            live.committed();
            messenger.wake();
        });
        for (Mission mission : missions.list(QUOTES_FROM_MISSIONS)) {
            quotes.saw(mission);
        }
    }

    Telemetry telemetry() {
        return telemetry;
    }

    Halts halts() {
        return halts;
    }

    Fires fires() {
        return fires;
    }

    /** What tells those who look on; its thread is the caller's to start and to end. */
    LiveHub live() {
        return live;
    }

    /** What tells other systems; its thread is the caller's to start and to end. */
    Webhooks webhooks() {
        return webhooks;
    }

    /** The bot; what listens and speaks is the caller's to start and to end. */
    Messenger messenger() {
        return messenger;
    }

    /** What takes what relays tell of terminals. */
    ProfileService profileService() {
        return new ProfileService(seats.profiles(), new AccountMoney(quotes), clock);
    }

    /** Who may do what, and what was done. */
    Identity identity() {
        return identity;
    }

    /** Who sits at which terminal behind a bridge. */
    BridgeSeats bridgeSeats() {
        return seats::behind;
    }

    /** What makes missions of alerts. */
    Alerts alerts() {
        return alerts;
    }

    /** Tells load balancers from now on that they should send no more calls. */
    void drain() {
        draining = true;
    }

    /** Gives back the seats that nobody used for too long. */
    void sweepSeats() {
        seats.sweep();
    }

    /**
     * What answers every call.
     *
     * @param relays for each relay, whether its link is up
     */
    Endpoint endpoint(
            Dispatch dispatch,
            Holds holds,
            Witness witness,
            FireWatch watch,
            BooleanSupplier database,
            Supplier<Map<String, Boolean>> relays) {
        telemetry.watch(new Vitals.Sources(storage, seats.terminals(), reconciliation, halts, relays), clock);
        Router router = router(dispatch, holds, witness, watch, database, relays);
        OwnPages ours = new OwnPages(new StorageFaults(router), config.publicUrl(), config.origins(), config.names());
        Endpoint all = new Cors(ours, config.origins());
        boolean believing = config.auth().mode() == AuthMode.LOCAL;
        return new MeteredRouter(router, believing ? new OwnHost(all, names()) : all, telemetry.http());
    }

    private OwnNames names() {
        OwnNames names = config.names().and(config.listen().host());
        return config.publicUrl().map(url -> names.and(url.getRawAuthority())).orElse(names);
    }

    /** The table behind {@link #endpoint}. */
    Router router(
            Dispatch dispatch,
            Holds holds,
            Witness witness,
            FireWatch watch,
            BooleanSupplier database,
            Supplier<Map<String, Boolean>> relays) {
        Callers callers = new Callers();
        RiskSizing sizing =
                new RiskSizing(valuations, config.tiers(), config.gates().caps());
        FireRules rules = rules(sizing);
        Outlooks outlooks = new Outlooks(rules);
        FireService service =
                new FireService(new FireStores(users, missions, fires, halts, audit, storage), rules, dispatch, clock);
        CharacterDispatcher characters = new CharacterDispatcher();
        FireReplies replies = new FireReplies(users, characters);
        Firing firing = new Firing(service, watch, replies, config.fireWait(), random);
        HaltDesk halting = new HaltDesk(halts, holds, identity.audit());
        HudEndpoint.Stores pages = new HudEndpoint.Stores(missions, users, fires, instruments, events);
        MissionView view = new MissionView(missions, callers, new MissionJson(valuations), clock);
        Routes routes = new Routes(
                new FireApi(
                        new FireEndpoint(
                                firing, new FanOut(firing, seats::accounts, callers, clock), callers, audit, clock),
                        new OrderEndpoint(firing, seats::terminal, clock),
                        new FireStateEndpoint(fires, characters),
                        new FireListEndpoint(fires),
                        reductions(dispatch, watch, callers, sizing)),
                new SignalEndpoint(missionService(), quotes, new PageLinks(config.publicUrl())),
                tradingView(),
                new MissionEndpoint(view),
                new MissionListEndpoint(view),
                new HudEndpoint(pages, outlooks, new HudPage(), clock, random),
                new PageFileEndpoint(),
                new HealthEndpoint(database, relays, seats::seated, clock),
                new HaltApi(new HaltEndpoint(halting, clock), new HaltStateEndpoint(halts, holds)),
                seats.api(cooldowns(), identity.audit()),
                new EventsEndpoint(live, callers),
                new ResultApi(
                        new TradeResultEndpoint(new CloseService(closes, watch, clock), seats.names()),
                        new ReconciliationEndpoint(reconciliation, seats.profiles(), clock)),
                identity.api(users, config.tiers()),
                webhooks.api(),
                new DocApi(),
                new OperationApi(
                        new MetricsEndpoint(telemetry, seats.terminals(), clock),
                        new ReadyEndpoint(database, () -> draining),
                        new FailuresEndpoint(new SqlFailures(storage), clock)),
                identity.sessionApi(new PageLinks(config.publicUrl())),
                new RecordApi(
                        new SqlHistories(storage),
                        instruments,
                        new MissionJson(valuations),
                        new UserStakes(users, outlooks),
                        clock),
                new OpsDesk(storage, fires, events, seats, telemetry, identity.resolutions(), clock)
                        .api(witness, watch),
                messenger.connect(
                        new BotFiring(firing, fires, clock),
                        (halt, who) -> halting.set(halt, who, "telegram"),
                        new Guesses(limits)));
        return routes.router(identity.gatekeeper());
    }

    private ReductionApi reductions(Dispatch dispatch, FireWatch watch, Callers callers, RiskSizing sizing) {
        ReductionRules rules = new ReductionRules(instruments, quotes, sizing);
        Reducing reducing = new Reducing(
                new ReductionService(fires, positions, users, seats::placement, rules, audit, dispatch, clock),
                new CancelService(fires, outbox, audit, dispatch, clock),
                watch,
                new ReductionReplies(fires),
                config.fireWait(),
                random);
        FireOwners owners = new FireOwners(fires, callers);
        return new ReductionApi(
                new CancelEndpoint(reducing, owners),
                ReductionEndpoint.closing(reducing, owners, clock),
                ReductionEndpoint.modifying(reducing, owners, clock));
    }

    private TradingViewEndpoint tradingView() {
        ClientAddresses addresses = new ClientAddresses(config.limits().proxies());
        return TradingViewEndpoint.byHeader(
                config.signals(), alerts, quotes, new TradingViewEndpoint.Guard(new Guesses(limits), addresses));
    }

    private Cooldowns cooldowns() {
        return new StandingCooldowns(fires, config.tiers(), config.gates(), instruments.symbols());
    }

    private FireRules rules(RiskSizing sizing) {
        return new FireRules(
                FireGates.standard(instruments, config.tiers(), config.gates(), valuations.money()),
                sizing,
                seats.routes(),
                quotes,
                seats::placement);
    }

    private MissionService missionService() {
        return new MissionService(missions, instruments, quotes, config.missions(), clock, random);
    }
}
