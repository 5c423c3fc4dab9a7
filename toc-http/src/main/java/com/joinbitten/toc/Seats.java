package com.joinbitten.toc;

import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.fire.intake.Routes;
import com.joinbitten.core.fire.intake.Views;
import com.joinbitten.core.gate.Cooldowns;
import com.joinbitten.core.result.DailyFigures;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlAssignments;
import com.joinbitten.core.storage.SqlDailyFigures;
import com.joinbitten.core.storage.SqlLogins;
import com.joinbitten.core.storage.SqlProfiles;
import com.joinbitten.core.storage.SqlTerminals;
import com.joinbitten.core.terminal.Assignment;
import com.joinbitten.core.terminal.Assignments;
import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalActs;
import com.joinbitten.core.terminal.TerminalSpec;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.Terminals;
import com.joinbitten.core.terminal.desk.TerminalDesk;
import com.joinbitten.core.terminal.desk.TerminalRoutes;
import com.joinbitten.core.terminal.profile.Placement;
import com.joinbitten.core.terminal.profile.Profiles;
import com.joinbitten.core.terminal.profile.SymbolMap;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Users;
import com.joinbitten.toc.api.HealthEndpoint;
import com.joinbitten.toc.api.terminal.AssignEndpoint;
import com.joinbitten.toc.api.terminal.FailoverEndpoint;
import com.joinbitten.toc.api.terminal.HistoryEndpoint;
import com.joinbitten.toc.api.terminal.ReleaseEndpoint;
import com.joinbitten.toc.api.terminal.StatusEndpoint;
import com.joinbitten.toc.api.terminal.TerminalApi;
import com.joinbitten.toc.api.terminal.TerminalNames;
import com.joinbitten.toc.api.terminal.TerminalStateEndpoint;
import com.joinbitten.toc.api.terminal.TerminalsEndpoint;
import com.joinbitten.toc.bridge.BridgeSeats;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of the object graph about terminals and the users at them, put together by hand. Thread-safe. */
final class Seats {
    private static final Logger log = LoggerFactory.getLogger(Seats.class);

    private final TerminalSettings settings;
    private final TocConfig config;
    private final Users users;
    private final InstantSource clock;
    private final Views views;
    private final Terminals terminals;
    private final Assignments assignments;
    private final DailyFigures figures;
    private final TerminalDesk desk;
    private final Profiles profiles;

    /**
     * Brings the stored terminals up to the settings.
     *
     * @throws ConfigException if a terminal would change its kind under its users
     * @throws java.io.UncheckedIOException if the key of the logins cannot be made or read
     */
    Seats(TocConfig config, Database database, Users users, InstantSource clock) {
        this.config = config;
        this.settings = config.terminals();
        this.users = users;
        this.clock = clock;
        this.views = database;
        this.terminals = new SqlTerminals(database);
        this.assignments = new SqlAssignments(database);
        this.figures = new SqlDailyFigures(database);
        this.profiles = new SqlProfiles(database);
        TerminalDesk.Vault vault =
                new TerminalDesk.Vault(new SqlLogins(database), settings.key().seal());
        this.desk = new TerminalDesk(users, assignments, vault, config.tiers(), clock);
        configure();
    }

    private void configure() {
        try {
            terminals.configure(settings.specs());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(List.of("pools: " + e.getMessage()));
        }
        warnOfMixedRelays();
    }

    /** A relay has one folder a user: whichever terminal reads it executes the user's orders of every kind. */
    private void warnOfMixedRelays() {
        Map<String, Set<TerminalType>> kinds = settings.specs().stream()
                .collect(Collectors.groupingBy(
                        spec -> spec.place().relay(),
                        TreeMap::new,
                        Collectors.mapping(TerminalSpec::type, Collectors.toCollection(TreeSet::new))));
        kinds.forEach((relay, types) -> {
            boolean paper = config.gates().paperRelays().contains(relay);
            if (!paper && types.size() > 1 && types.contains(TerminalType.LIVE)) {
                log.warn("pools.share_relay relay={} types={} remedy=pools.live.relay", relay, types);
            }
        });
    }

    /** The way of each user's fires. */
    Routes routes() {
        TerminalRoutes.Policy policy =
                new TerminalRoutes.Policy(config.tiers(), config.relays().keySet(), settings.idle());
        return new TerminalRoutes(terminals, assignments, policy, clock);
    }

    /** Gives back what nobody used for too long. */
    void sweep() {
        desk.releaseIdle(settings.idle());
    }

    /** Name of the terminal that has the user's account. */
    Optional<String> terminal(UserId user, Route route) {
        return assignments.active(user).stream()
                .filter(seat -> seat.type().wire().equals(route.account()))
                .map(seat -> seat.terminal().name())
                .findFirst();
    }

    /** Where the user sits on that way; nowhere once the seat is behind another relay. */
    Optional<BridgeSeats.Seat> behind(UserId user, Route route) {
        return assignments.active(user).stream()
                .filter(seat -> seat.type().wire().equals(route.account()))
                .map(Assignment::terminal)
                .filter(terminal -> terminal.place().relay().equals(route.relay()))
                .map(terminal -> new BridgeSeats.Seat(terminal.id().value(), terminal.name()))
                .findFirst();
    }

    /** The kinds of account that the user has now. */
    List<TerminalType> accounts(UserId user) {
        return assignments.active(user).stream()
                .map(Assignment::type)
                .distinct()
                .sorted()
                .toList();
    }

    /** How many terminals are in service, and how many users sit at any. */
    HealthEndpoint.Seated seated() {
        List<Terminal> all = terminals.list(Optional.empty());
        long inService = all.stream()
                .filter(terminal -> terminal.state() == TerminalState.AVAILABLE)
                .count();
        return new HealthEndpoint.Seated(
                (int) inService, all.stream().mapToInt(Terminal::users).sum());
    }

    /** Who gives terminals to users. */
    TerminalDesk desk() {
        return desk;
    }

    /** Who sits where. */
    Assignments assignments() {
        return assignments;
    }

    /** What users did today. */
    DailyFigures figures() {
        return figures;
    }

    /** What terminals say of themselves. */
    Profiles profiles() {
        return profiles;
    }

    /** What is known of the terminal that an order would go to. */
    Placement placement(Route route, UserId user, Symbol symbol) {
        return Placement.at(
                profiles.find(route.relay(), user),
                symbol,
                settings.symbols().getOrDefault(route, SymbolMap.NONE).of(symbol));
    }

    /** The terminals themselves. */
    Terminals terminals() {
        return terminals;
    }

    /** The terminals, by what callers call them. */
    TerminalNames names() {
        return new TerminalNames(terminals);
    }

    /**
     * The endpoints.
     *
     * @param cooldowns how long each user must still wait before firing
     * @param audit told of what operators do to terminals
     */
    TerminalApi api(Cooldowns cooldowns, AuditLog audit) {
        TerminalNames names = names();
        TerminalActs acts = new TerminalActs(audit, clock);
        StatusEndpoint.Sources status = new StatusEndpoint.Sources(users, assignments, figures, cooldowns, profiles);
        return new TerminalApi(
                new AssignEndpoint(desk, names),
                new ReleaseEndpoint(desk),
                new TerminalsEndpoint(terminals, profiles, views, clock),
                new TerminalStateEndpoint(terminals, names, acts),
                new FailoverEndpoint(desk, names, acts),
                new StatusEndpoint(status, views, settings.idle(), clock),
                new HistoryEndpoint(assignments));
    }
}
