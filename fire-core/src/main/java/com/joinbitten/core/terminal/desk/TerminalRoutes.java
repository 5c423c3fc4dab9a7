package com.joinbitten.core.terminal.desk;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.fire.intake.Routes;
import com.joinbitten.core.fire.intake.Routing;
import com.joinbitten.core.fire.intake.Routing.Seat;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.terminal.Assignment;
import com.joinbitten.core.terminal.Assignments;
import com.joinbitten.core.terminal.SeatRequest;
import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.Terminals;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The way of a fire by the seats of its user. Of several seats the one that the user asked for last counts; a seat of a
 * kind that the user's tier may not use does not count. A user without a seat is given a press pass one, never another.
 * A terminal that is out of service refuses: a fire does not go elsewhere by itself. Thread-safe; blocks on storage.
 */
public final class TerminalRoutes implements Routes {
    /** A fire every second need not be a write every second; see {@link Assignment.Times#used}. */
    private static final Duration USED_GRAIN = Duration.ofMinutes(5);

    private static final int GRAINS_OF_IDLE = 24;

    private final Terminals terminals;
    private final Assignments assignments;
    private final Policy policy;
    private final InstantSource clock;

    /**
     * What the settings say.
     *
     * @param relays the names of the relays that there are
     * @param idle after how long an unused seat is given back
     */
    public record Policy(TierRules tiers, Set<String> relays, Duration idle) {
        /** Takes a copy of the names. */
        public Policy {
            relays = Set.copyOf(relays);
        }

        private Duration grain() {
            Duration share = idle.dividedBy(GRAINS_OF_IDLE);
            return share.compareTo(USED_GRAIN) < 0 ? share : USED_GRAIN;
        }
    }

    /** Routes over these stores. */
    public TerminalRoutes(Terminals terminals, Assignments assignments, Policy policy, InstantSource clock) {
        this.terminals = terminals;
        this.assignments = assignments;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public Routing find(User user, Optional<TerminalType> wanted) {
        return way(user, wanted, this::seat, () -> terminals.next(TerminalType.PRESS_PASS), Seat.TO_TAKE);
    }

    @Override
    public Routing take(User user, Optional<TerminalType> wanted) {
        return way(user, wanted, this::use, () -> pressPass(user), Seat.HELD);
    }

    /** Why a tier gets no terminal of that kind; clients know the words. */
    static String forbidden(TerminalType type, Tier tier) {
        return "%s trading not available for %s users".formatted(type.title(), tier.title());
    }

    /** What the two questions differ in: what becomes of a seat in use, and where a new one comes from. */
    private Routing way(
            User user,
            Optional<TerminalType> wanted,
            Function<Assignment, Seat> used,
            Supplier<Optional<Terminal>> fresh,
            Seat ofFresh) {
        Set<TerminalType> allowed = policy.tiers().of(user.tier()).terminalTypes();
        if (wanted.isPresent() && !allowed.contains(wanted.get())) {
            return new Routing.Refused(Code.TERMINAL_FORBIDDEN, forbidden(wanted.get(), user.tier()));
        }
        List<Assignment> seats = assignments.active(user.id());
        Optional<Assignment> seat = seats.stream()
                .filter(held -> allowed.contains(held.type()))
                .filter(held -> wanted.isEmpty() || wanted.get() == held.type())
                .findFirst();
        if (seat.isPresent()) {
            return to(seat.get().terminal(), () -> used.apply(seat.get()));
        }
        if (wanted.orElse(TerminalType.PRESS_PASS) != TerminalType.PRESS_PASS
                || !allowed.contains(TerminalType.PRESS_PASS)) {
            return new Routing.Refused(Code.NO_ASSIGNMENT, "No active terminal assignment for user");
        }
        return fresh.get()
                .map(terminal -> to(terminal, () -> ofFresh))
                .orElseGet(() -> new Routing.Refused(Code.NO_TERMINAL, "No available press_pass terminals"));
    }

    private Routing to(Terminal terminal, Supplier<Seat> seat) {
        if (terminal.state() != TerminalState.AVAILABLE) {
            return new Routing.Refused(
                    Code.NO_TERMINAL,
                    "terminal " + terminal.name() + " is not in service: "
                            + terminal.state().wire());
        }
        String relay = terminal.place().relay();
        if (!policy.relays().contains(relay)) {
            return new Routing.Refused(
                    Code.NO_TERMINAL, "terminal " + terminal.name() + " is behind a relay that is not configured");
        }
        return new Routing.Found(new Route(relay, terminal.type().wire()), seat.get());
    }

    private Seat seat(Assignment seat) {
        return isStale(seat, now()) ? Seat.TO_TAKE : Seat.HELD;
    }

    private Seat use(Assignment seat) {
        Instant now = now();
        if (isStale(seat, now)) {
            assignments.used(seat.id(), now);
        }
        return Seat.HELD;
    }

    private boolean isStale(Assignment seat, Instant now) {
        return seat.times().used().plus(policy.grain()).isBefore(now);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Optional<Terminal> pressPass(User user) {
        return assignments
                .assign(new SeatRequest(user.id(), TerminalType.PRESS_PASS, Optional.empty(), now()))
                .fold(seated -> Optional.of(seated.assignment().terminal()), full -> Optional.empty());
    }
}
