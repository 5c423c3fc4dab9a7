package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.GateNote;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires a mission: a repetition is recognised, the gates are asked, the fire is stored and handed on. Thread-safe. Blocks
 * on storage only; call it from a worker thread, never from an event loop.
 */
public final class FireService {
    private static final Logger log = LoggerFactory.getLogger(FireService.class);

    /** Longest life of a fire from its acceptance on. */
    private static final Duration LIFE = Duration.ofSeconds(60);

    /** Refusals of which no fire is made, for there is no order to store: they leave an audit entry only. */
    private static final Set<Code> WITHOUT_ROW =
            EnumSet.of(Code.USER_UNKNOWN, Code.MISSION_NOT_FOUND, Code.MISSION_FOREIGN, Code.MISSION_EXPIRED);

    /** A lost race is looked at again; who loses this often meets a fault, not a race. */
    private static final int MAX_TURNS = 5;

    private final FireStores stores;
    private final FireRules rules;
    private final Dispatch dispatch;
    private final InstantSource clock;

    /** The use case over those stores and rules. */
    public FireService(FireStores stores, FireRules rules, Dispatch dispatch, InstantSource clock) {
        this.stores = stores;
        this.rules = rules;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /**
     * What becomes of the intent. Exactly one call per order is answered as accepted, however many ask at once; the
     * mission's expiry, gates and limits are for that one, and every repetition is told the present state of its fire.
     *
     * @throws RuntimeException if storage fails and it cannot be told whether the fire was stored
     */
    public FireOutcome fire(FireRequest request) {
        for (int turn = 0; turn < MAX_TURNS; turn++) {
            Optional<FireOutcome> outcome = recognise(request).or(() -> decide(request));
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw new IllegalStateException("fire id " + request.fireId() + " is taken by another intent");
    }

    private Optional<FireOutcome> recognise(FireRequest request) {
        Optional<Fire> named = stores.fires().findByRequest(request.user(), request.request());
        if (named.isPresent()) {
            boolean sameOrder = named.get().mission().equals(Optional.of(request.mission()));
            return named.map(fire -> sameOrder ? new FireOutcome.Duplicate(fire) : new FireOutcome.Conflict(fire));
        }
        return stores.fires().findActive(request.user(), request.mission()).map(FireOutcome.Duplicate::new);
    }

    /** Empty when another call took the request or the mission in the meantime. */
    private Optional<FireOutcome> decide(FireRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<User> user = stores.users().find(request.user());
        Optional<Mission> mission = stores.missions().find(request.mission());
        Optional<Lots> lots =
                user.flatMap(known -> mission.flatMap(found -> rules.sizing().lots(known, found)));
        List<GateNote> trace = rules.check().check(new Candidate(request, user, mission, lots, now));
        Optional<GateNote> refusal = GateNote.firstRefusal(trace);
        if (refusal.isPresent() && WITHOUT_ROW.contains(refusal.get().code())) {
            return refuse(request, now, refusal.get().code(), refusal.get().text());
        }
        if (mission.isEmpty()) {
            return refuse(request, now, Code.MISSION_NOT_FOUND, "Mission not found");
        }
        if (user.isEmpty()) {
            return refuse(request, now, Code.USER_UNKNOWN, "User not found");
        }
        Instant expiresAt = deadline(request, mission.get(), now);
        if (!expiresAt.isAfter(now)) {
            return refuse(request, now, Code.EXPIRED, "the deadline has passed: " + expiresAt);
        }
        boolean fires = refusal.isEmpty() && lots.isPresent();
        Routing routing = fires
                ? rules.routes().take(user.get(), request.terminal())
                : rules.routes().find(user.get(), request.terminal());
        if (fires && routing instanceof Routing.Refused noWay) {
            return refuse(request, now, noWay.code(), noWay.reason());
        }
        Route route = routing.fold(Routing.Found::route, noWay -> Route.NOWHERE);
        FireDraft draft = new FireDraft(request, route, mission.get(), lots, now, expiresAt, trace);
        if (refusal.isPresent()) {
            return refuse(draft, refusal.get().code(), refusal.get().text());
        }
        if (lots.isEmpty()) {
            return refuse(draft, Code.LOT_LIMIT, "the risk rule allows no size");
        }
        return accept(draft.accepted());
    }

    private static Instant deadline(FireRequest request, Mission mission, Instant now) {
        Instant ours = earlier(now.plus(LIFE), mission.expiresAt());
        return request.expiresAt()
                .map(callers -> earlier(ours, callers))
                .orElse(ours)
                .truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Optional<FireOutcome> accept(Fire fire) {
        try {
            if (!stores.fires().add(fire)) {
                return Optional.empty();
            }
        } catch (RuntimeException failure) {
            // the commit may have happened, or still happen, although its answer was lost: only the row tells
            if (!isStored(fire, failure)) {
                return notStored(fire, failure);
            }
            log.warn("fire.store_confirmed fire={} user={}", fire.id(), fire.user(), failure);
        }
        log.info(
                "fire.accepted fire={} user={} mission={} expires={}",
                fire.id(),
                fire.user(),
                fire.mission().map(Object::toString).orElse("-"),
                fire.expiresAt());
        dispatch.wake(fire.id());
        return Optional.of(new FireOutcome.Accepted(fire));
    }

    /**
     * A commit that failed may still lie in the database's log and come back with the next start. Only a later commit
     * proves that it does not, and the entry in the audit is one.
     */
    private Optional<FireOutcome> notStored(Fire fire, RuntimeException failure) {
        log.error("fire.store_failed fire={} user={}", fire.id(), fire.user(), failure);
        String reason = "the fire could not be stored; nothing was sent";
        try {
            stores.audit().record(fire.createdAt(), fire.user(), "fire", Code.LEDGER_FAILED, fire.id() + ": " + reason);
        } catch (RuntimeException unwritable) {
            failure.addSuppressed(unwritable);
            throw failure;
        }
        return Optional.of(new FireOutcome.Refused(Code.LEDGER_FAILED, reason, Optional.empty()));
    }

    private boolean isStored(Fire fire, RuntimeException failure) {
        try {
            return stores.fires().confirm(fire);
        } catch (RuntimeException unreadable) {
            failure.addSuppressed(unreadable);
            throw failure; // what became of the fire depends on the first fault, whatever the second one says
        }
    }

    private Optional<FireOutcome> refuse(FireDraft draft, Code code, String reason) {
        Fire fire = draft.refused(code, reason);
        if (!stores.fires().add(fire)) {
            return Optional.empty();
        }
        recordRefusal(draft.request(), draft.now(), code, reason);
        return Optional.of(new FireOutcome.Refused(code, reason, Optional.of(fire)));
    }

    private Optional<FireOutcome> refuse(FireRequest request, Instant now, Code code, String reason) {
        recordRefusal(request, now, code, reason);
        return Optional.of(new FireOutcome.Refused(code, reason, Optional.empty()));
    }

    private void recordRefusal(FireRequest request, Instant now, Code code, String reason) {
        log.info("fire.refused user={} mission={} code={}", request.user(), request.mission(), code);
        stores.audit().record(now, request.user(), "fire", code, request.mission() + ": " + reason);
    }
}
