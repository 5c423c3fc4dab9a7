package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.GateNote;
import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.terminal.profile.Placement;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.user.User;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers what a decision needs, and changes nothing. Thread-safe as its parts are; blocks on storage. */
final class Prospects {
    /** Longest life of a fire from its acceptance on. */
    private static final Duration LIFE = Duration.ofSeconds(60);

    /** Refusals of which no fire is made, for there is no order to store: they leave an audit entry only. */
    private static final Set<Code> WITHOUT_ROW =
            EnumSet.of(Code.USER_UNKNOWN, Code.MISSION_NOT_FOUND, Code.MISSION_FOREIGN, Code.MISSION_EXPIRED);

    private final FireStores stores;
    private final FireRules rules;

    Prospects(FireStores stores, FireRules rules) {
        this.stores = stores;
        this.rules = rules;
    }

    /** What is true of the intent at one instant. */
    Prospect of(FireRequest request, Instant now) {
        return stores.views()
                .view(
                        "fire.prospect",
                        () -> before(request).<Prospect>map(Prospect.Known::new).orElseGet(() -> fresh(request, now)));
    }

    private Optional<Fire> before(FireRequest request) {
        return stores.fires()
                .findByRequest(request.user(), request.request())
                .or(() -> request.aim().missionId().flatMap(mission -> active(request, mission)));
    }

    private Optional<Fire> active(FireRequest request, MissionId mission) {
        if (request.shared().isEmpty()) {
            return stores.fires().findActive(request.user(), mission);
        }
        return request.terminal()
                .flatMap(account -> stores.fires().findActive(request.user(), mission, account.wire()));
    }

    private Prospect fresh(FireRequest request, Instant now) {
        Optional<User> user = stores.users().find(request.user());
        Optional<Mission> mission =
                request.aim().missionId().flatMap(id -> stores.missions().find(id));
        Candidate candidate = new Candidate(request, stores.halts().current().level(), user, mission, now);
        List<GateNote> door = rules.check().atTheDoor(candidate);
        Optional<GateNote> refusal = GateNote.firstRefusal(door);
        if (refusal.isPresent() && WITHOUT_ROW.contains(refusal.get().code())) {
            return new Prospect.Shut(refusal.get().code(), refusal.get().text(), door);
        }
        if (user.isEmpty()) {
            return shut(door, Code.USER_UNKNOWN, "User not found");
        }
        Optional<TradePlan> plan = plan(request.aim(), mission);
        if (plan.isEmpty()) {
            return shut(door, Code.MISSION_NOT_FOUND, "Mission not found");
        }
        Instant expiresAt = deadline(request, mission, now);
        if (!expiresAt.isAfter(now)) {
            return shut(door, Code.EXPIRED, "the deadline has passed: " + expiresAt);
        }
        Routing routing = rules.routes().find(user.get(), request.terminal());
        return new Prospect.Open(contender(candidate, user.get(), plan.get(), routing), routing, expiresAt);
    }

    /** What the door said counts before what was found behind it. */
    private static Prospect shut(List<GateNote> door, Code code, String reason) {
        return GateNote.firstRefusal(door)
                .map(refusal -> new Prospect.Shut(refusal.code(), refusal.text(), door))
                .orElseGet(() -> new Prospect.Shut(code, reason, door));
    }

    private Optional<TradePlan> plan(Aim aim, Optional<Mission> mission) {
        return aim.fold(named -> mission.map(TradePlan::of), market -> {
            DirectOrder order = market.order();
            return Optional.of(TradePlan.of(order, rules.quotes().latest(order.symbol())));
        });
    }

    /** The same intent that way; what is known of the terminal there decides its size. */
    Contender contender(Contender before, Routing routing) {
        return contender(before.candidate(), before.user(), before.plan(), routing);
    }

    private Contender contender(Candidate candidate, User user, TradePlan plan, Routing routing) {
        Placement placement = routing.fold(
                found -> rules.placements().of(found.route(), user.id(), plan.symbol()), none -> Placement.UNKNOWN);
        User trader = rules.sizing()
                .balance(placement, candidate.now())
                .map(user::withBalance)
                .orElse(user);
        Optional<Lots> lots = rules.sizing().lots(trader, plan, placement);
        Optional<BigDecimal> risk = lots.flatMap(size -> rules.sizing().risk(plan, size, placement));
        return new Contender(
                candidate, trader, plan, lots, risk, routing.venue(), placement, Standing.untouched(candidate.level()));
    }

    private static Instant deadline(FireRequest request, Optional<Mission> mission, Instant now) {
        Instant life = now.plus(LIFE);
        Instant ours = mission.map(known -> earlier(life, known.expiresAt())).orElse(life);
        return request.expiresAt()
                .map(callers -> earlier(ours, callers))
                .orElse(ours)
                .truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
