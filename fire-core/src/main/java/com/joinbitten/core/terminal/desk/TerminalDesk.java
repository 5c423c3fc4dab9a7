package com.joinbitten.core.terminal.desk;

import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.terminal.Assignment;
import com.joinbitten.core.terminal.Assignments;
import com.joinbitten.core.terminal.Failover;
import com.joinbitten.core.terminal.LoginSeal;
import com.joinbitten.core.terminal.Logins;
import com.joinbitten.core.terminal.Mt5Login;
import com.joinbitten.core.terminal.Release;
import com.joinbitten.core.terminal.SeatRequest;
import com.joinbitten.core.terminal.Seating;
import com.joinbitten.core.terminal.TerminalId;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.desk.AssignOutcome.Refusal;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.User;
import com.joinbitten.core.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives terminals to users and takes them back. Thread-safe; blocks on storage. */
public final class TerminalDesk {
    private static final Logger log = LoggerFactory.getLogger(TerminalDesk.class);

    private final Users users;
    private final Assignments assignments;
    private final Vault vault;
    private final TierRules tiers;
    private final InstantSource clock;

    /** Where logins are kept, and what seals them. */
    public record Vault(Logins logins, LoginSeal seal) {}

    /** The desk over these stores. */
    public TerminalDesk(Users users, Assignments assignments, Vault vault, TierRules tiers, InstantSource clock) {
        this.users = users;
        this.assignments = assignments;
        this.vault = vault;
        this.tiers = tiers;
        this.clock = clock;
    }

    /** Seats the user, or says why not; a login that comes with the wish is sealed and kept beside the assignment. */
    public AssignOutcome assign(AssignRequest request) {
        Optional<User> user = users.find(request.user());
        if (user.isEmpty()) {
            return new AssignOutcome.Refused(Refusal.USER_UNKNOWN, "User not found");
        }
        TerminalType type = request.type();
        if (!tiers.of(user.get().tier()).terminalTypes().contains(type)) {
            return new AssignOutcome.Refused(
                    Refusal.TIER_FORBIDS,
                    TerminalRoutes.forbidden(type, user.get().tier()));
        }
        SeatRequest wish = new SeatRequest(request.user(), type, request.preferred(), now());
        return assignments.assign(wish).fold(seated -> assigned(seated, request), TerminalDesk::full);
    }

    private AssignOutcome assigned(Seating.Seated seated, AssignRequest request) {
        Assignment assignment = seated.assignment();
        log.info(
                "terminal.assigned user={} terminal={} type={} assignment={}",
                assignment.user(),
                assignment.terminal().name(),
                assignment.type().wire(),
                assignment.id());
        request.login().ifPresent(login -> keep(login, assignment));
        return new AssignOutcome.Assigned(assignment);
    }

    private void keep(Mt5Login login, Assignment assignment) {
        boolean kept = vault.logins().save(assignment, vault.seal().seal(login, assignment), now());
        if (!kept) {
            log.info("login.dropped user={} assignment={} reason=released", assignment.user(), assignment.id());
        }
    }

    private static AssignOutcome full(Seating.Full full) {
        return new AssignOutcome.Refused(
                Refusal.NO_SEAT, "No available " + full.type().wire() + " terminals");
    }

    /** Takes back the user's seat of that kind, or all of them; empty when there was none. */
    public List<Assignment> release(UserId user, Optional<TerminalType> type) {
        List<Assignment> released = assignments.release(user, type, now());
        released.forEach(assignment -> logReleased(assignment, Release.Reason.REQUESTED));
        return released;
    }

    /** Takes back every seat that nobody used for that long; tells how many. */
    public int releaseIdle(Duration idle) {
        Instant now = now();
        List<Assignment> released = assignments.releaseIdle(now.minus(idle), now);
        released.forEach(assignment -> logReleased(assignment, Release.Reason.IDLE));
        return released.size();
    }

    private static void logReleased(Assignment assignment, Release.Reason reason) {
        log.info(
                "terminal.released user={} terminal={} assignment={} reason={}",
                assignment.user(),
                assignment.terminal().name(),
                assignment.id(),
                reason);
    }

    /**
     * Takes a terminal out of service and moves its users to others of its kind.
     *
     * @param state maintenance or error
     * @return empty when there is no such terminal
     */
    public Optional<Failover> failover(TerminalId terminal, TerminalState state, String note) {
        Optional<Failover> done = assignments.failover(terminal, state, note, now());
        done.ifPresent(failover -> log.warn(
                "terminal.failed_over terminal={} state={} moved={} left={}",
                failover.from().name(),
                failover.from().state(),
                failover.moved().size(),
                failover.left().size()));
        return done;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
