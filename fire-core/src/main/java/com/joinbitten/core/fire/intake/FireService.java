package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.GateNote;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires a mission or an order: a repetition is recognised, the gates are asked, the fire is stored and handed on.
 * Thread-safe. Blocks on storage only; call it from a worker thread, never from an event loop.
 */
public final class FireService {
    private static final Logger log = LoggerFactory.getLogger(FireService.class);

    /** A lost race is looked at again; who loses this often meets a fault, not a race. */
    private static final int MAX_TURNS = 5;

    /** Who fails this often gets the last answer again. */
    private static final int MAX_RETRIES = 100;

    private final FireStores stores;
    private final FireRules rules;
    private final Prospects prospects;
    private final Dispatch dispatch;
    private final InstantSource clock;

    /** The use case over those stores and rules. */
    public FireService(FireStores stores, FireRules rules, Dispatch dispatch, InstantSource clock) {
        this.stores = stores;
        this.rules = rules;
        this.prospects = new Prospects(stores, rules);
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
            Optional<FireOutcome> outcome = decide(request);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw new IllegalStateException("fire id " + request.fireId() + " is taken by another intent");
    }

    private static FireOutcome recognise(FireRequest request, Fire fire) {
        return isSameOrder(request, fire) ? new FireOutcome.Duplicate(fire) : new FireOutcome.Conflict(fire);
    }

    private static boolean isSameOrder(FireRequest request, Fire fire) {
        return request.aim().fold(named -> fire.mission().equals(Optional.of(named.mission())), market -> {
            DirectOrder order = market.order();
            Order stored = fire.order();
            return fire.mission().isEmpty()
                    && stored instanceof Order.Opening opened
                    && stored.symbol().equals(order.symbol())
                    && stored.side() == order.side()
                    && opened.lots().equals(Optional.of(order.lots()))
                    && stored.stopLoss().equals(order.stopLoss())
                    && stored.takeProfit().equals(order.takeProfit());
        });
    }

    /** Whether no node reaches that relay now, as far as this one knows. Never blocks. */
    public boolean unreached(String relay) {
        return dispatch.unreached(relay);
    }

    /**
     * What would become of the intent now. Nothing is stored, assigned or counted.
     *
     * @throws RuntimeException if storage fails
     */
    public Preview preview(FireRequest request) {
        Instant now = now();
        Prospect prospect = prospects.of(request, now);
        if (prospect instanceof Prospect.Known known) {
            return new Preview(
                    known.fire().trace(), Optional.of(known.fire()), Preview.Kind.REPETITION, Optional.empty());
        }
        if (prospect instanceof Prospect.Open open) {
            Standing standing = stores.fires().standing(request.user(), now);
            Route route = open.routing().fold(Routing.Found::route, noWay -> Route.NOWHERE);
            FireDraft draft = new FireDraft(open.contender().with(standing), route, open.expiresAt());
            List<GateNote> trace = new ArrayList<>(rules.check().check(draft.contender()));
            if (GateNote.firstRefusal(trace).isEmpty() && open.routing() instanceof Routing.Refused noWay) {
                trace.add(new GateNote("terminal", noWay.code(), noWay.reason(), Map.of()));
            }
            Contender asked = draft.contender();
            Outlook outlook = rules.sizing().outlook(asked.user(), asked.plan(), asked.lots(), asked.placement(), now);
            return new Preview(trace, Optional.of(draft.judged(trace)), Preview.Kind.NEW, Optional.of(outlook));
        }
        return new Preview(((Prospect.Shut) prospect).door(), Optional.empty(), Preview.Kind.NEW, Optional.empty());
    }

    /**
     * The name under which an intent that may have been refused or proved never relayed is tried again: the given one, or
     * the first of {@code <name>.2}, {@code <name>.3} … whose fire is neither. A fire that may have been relayed keeps
     * its name, so that asking again never doubles it.
     */
    public RequestId retryName(UserId user, RequestId first) {
        RequestId name = first;
        for (int n = 2; n <= MAX_RETRIES; n++) {
            Optional<Fire> named = stores.fires().findByRequest(user, name);
            if (named.isEmpty() || !named.get().state().freesMission()) {
                return name;
            }
            name = new RequestId(first.value() + "." + n);
        }
        return name;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS); // which is what storage keeps
    }

    /** Empty when another call took the request or the mission in the meantime. */
    private Optional<FireOutcome> decide(FireRequest request) {
        Instant now = now();
        Prospect prospect = prospects.of(request, now);
        if (prospect instanceof Prospect.Known known) {
            return Optional.of(recognise(request, known.fire()));
        }
        if (prospect instanceof Prospect.Open open) {
            return decide(request, open);
        }
        Prospect.Shut shut = (Prospect.Shut) prospect;
        return refuse(request, now, shut.code(), shut.reason());
    }

    private Optional<FireOutcome> decide(FireRequest request, Prospect.Open open) {
        // whoever is refused whatever was fired before takes no seat; who has one is asked once, under the lock that
        // counts
        List<GateNote> likely =
                open.routing().held() ? List.of() : rules.check().check(open.contender());
        boolean hopeful = GateNote.firstRefusal(likely).isEmpty();
        Routing routing = hopeful ? taken(request, open) : open.routing();
        if (hopeful && routing instanceof Routing.Refused noWay) {
            return refuse(request, open.contender().now(), noWay.code(), noWay.reason());
        }
        Route route = routing.fold(Routing.Found::route, noWay -> Route.NOWHERE);
        Optional<Fire> neighbour =
                request.shared().flatMap(mission -> stores.fires().findAtRelay(request.user(), mission, route.relay()));
        if (neighbour.filter(fire -> fire.route().equals(route)).isPresent()) {
            return Optional.empty(); // another call was faster: look again
        }
        if (neighbour.isPresent()) {
            // a relay has one folder a user: whichever terminal reads it would execute the order again
            return refuse(
                    request,
                    open.contender().now(),
                    Code.CONFLICT,
                    "the account shares relay %s with account %s, where the mission was fired as %s"
                            .formatted(
                                    route.relay(),
                                    neighbour.get().route().account(),
                                    neighbour.get().id()));
        }
        boolean asFound = open.contender().venue().equals(routing.venue());
        Contender contender = asFound ? open.contender() : prospects.contender(open.contender(), routing);
        return admit(new FireDraft(contender, route, open.expiresAt()), likely);
    }

    private Routing taken(FireRequest request, Prospect.Open open) {
        return open.routing().held()
                ? open.routing()
                : rules.routes().take(open.contender().user(), request.terminal());
    }

    private Optional<FireOutcome> admit(FireDraft draft, List<GateNote> likely) {
        Optional<Reach> reach = dispatch.reach(draft.route().relay());
        Fires.Terms terms = new Fires.Terms(
                draft.request().user(), draft.contender().now(), draft.request().shared(), reach);
        Optional<Fire> admitted;
        try {
            admitted = stores.fires().admit(terms, standing -> judge(draft, likely, standing));
        } catch (RuntimeException failure) {
            // the commit may have happened, or still happen, although its answer was lost: only the row tells
            admitted = stored(draft.request(), failure);
            if (admitted.isEmpty()) {
                return notStored(draft, failure);
            }
            log.warn(
                    "fire.store_confirmed fire={} user={}",
                    draft.request().fireId(),
                    draft.request().user(),
                    failure);
        }
        return admitted.map(fire ->
                fire.state() == FireState.REFUSED ? refused(draft.request(), fire) : accepted(draft, fire, reach));
    }

    /** What was refused before the count stays refused, also where trading went on again in between. */
    private Fire judge(FireDraft draft, List<GateNote> likely, Standing standing) {
        List<GateNote> trace = rules.check().check(draft.contender().with(standing));
        boolean passesOnlyNow = GateNote.firstRefusal(trace).isEmpty()
                && GateNote.firstRefusal(likely).isPresent();
        return draft.judged(passesOnlyNow ? likely : trace);
    }

    private FireOutcome accepted(FireDraft draft, Fire fire, Optional<Reach> reach) {
        log.info(
                "fire.accepted fire={} user={} mission={} expires={}",
                fire.id(),
                fire.user(),
                fire.mission().map(Object::toString).orElse("-"),
                fire.expiresAt());
        dispatch.carry(fire, reach);
        return new FireOutcome.Accepted(fire, draft.contender().user().tier());
    }

    private FireOutcome refused(FireRequest request, Fire fire) {
        recordRefusal(request, fire.createdAt(), fire.code(), fire.reason());
        return new FireOutcome.Refused(fire.code(), fire.reason(), Optional.of(fire));
    }

    /**
     * A commit that failed may still lie in the database's log and come back with the next start. Only a later commit
     * proves that it does not, and the entry in the audit is one.
     */
    private Optional<FireOutcome> notStored(FireDraft draft, RuntimeException failure) {
        FireRequest request = draft.request();
        log.error("fire.store_failed fire={} user={}", request.fireId(), request.user(), failure);
        String reason = "the fire could not be stored; nothing was sent";
        try {
            stores.audit()
                    .record(
                            draft.contender().now(),
                            request.user(),
                            "fire",
                            Code.LEDGER_FAILED,
                            request.fireId() + ": " + reason);
        } catch (RuntimeException unwritable) {
            failure.addSuppressed(unwritable);
            throw failure;
        }
        return Optional.of(new FireOutcome.Refused(Code.LEDGER_FAILED, reason, Optional.empty()));
    }

    private Optional<Fire> stored(FireRequest request, RuntimeException failure) {
        try {
            return stores.fires().confirm(request.user(), request.fireId());
        } catch (RuntimeException unreadable) {
            failure.addSuppressed(unreadable);
            throw failure; // what became of the fire depends on the first fault, whatever the second one says
        }
    }

    private Optional<FireOutcome> refuse(FireRequest request, Instant now, Code code, String reason) {
        recordRefusal(request, now, code, reason);
        return Optional.of(new FireOutcome.Refused(code, reason, Optional.empty()));
    }

    private void recordRefusal(FireRequest request, Instant now, Code code, String reason) {
        log.info("fire.refused user={} aim={} code={}", request.user(), request.aim(), code);
        stores.audit().record(now, request.user(), "fire", code, request.aim() + ": " + reason);
    }
}
