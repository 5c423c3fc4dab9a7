package com.joinbitten.core.fire.reduction;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Execution;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.Hop;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.fire.Order.Closing.Share;
import com.joinbitten.core.fire.intake.Audit;
import com.joinbitten.core.fire.intake.Dispatch;
import com.joinbitten.core.fire.intake.FireOutcome;
import com.joinbitten.core.fire.intake.Placements;
import com.joinbitten.core.fire.reduction.Positions.Admitted;
import com.joinbitten.core.fire.reduction.Positions.Decision;
import com.joinbitten.core.fire.reduction.ReductionRequest.Change;
import com.joinbitten.core.fire.reduction.ReductionRequest.Close;
import com.joinbitten.core.fire.reduction.ReductionRules.Owner;
import com.joinbitten.core.fire.reduction.ReductionRules.Ruling;
import com.joinbitten.core.terminal.profile.Placement;
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

/**
 * Closes positions, parts of them, and moves their levels: each wish is a fire of its own, which goes the way that the fire
 * went that opened the position, and never another. Thread-safe. Blocks on storage only; call it from a worker thread,
 * never from an event loop.
 */
public final class ReductionService {
    private static final Logger log = LoggerFactory.getLogger(ReductionService.class);

    /** Life of a change of levels; after it, a close is no longer waited for, though it does not expire. */
    private static final Duration LIFE = Duration.ofSeconds(60);

    private final Fires fires;
    private final Positions positions;
    private final Users users;
    private final Placements placements;
    private final ReductionRules rules;
    private final Audit audit;
    private final Dispatch dispatch;
    private final InstantSource clock;

    /** The use case over those stores and rules. */
    public ReductionService(
            Fires fires,
            Positions positions,
            Users users,
            Placements placements,
            ReductionRules rules,
            Audit audit,
            Dispatch dispatch,
            InstantSource clock) {
        this.fires = fires;
        this.positions = positions;
        this.users = users;
        this.placements = placements;
        this.rules = rules;
        this.audit = audit;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /**
     * What becomes of the wish. A repetition is told the present state of its fire, before anything could refuse it; what is
     * refused leaves no fire, and may be asked for again under the same name.
     *
     * @throws RuntimeException if storage fails and it cannot be told whether the fire was stored
     */
    public FireOutcome reduce(ReductionRequest request) {
        Optional<Fire> before = fires.findByRequest(request.user(), request.request());
        if (before.isPresent()) {
            return known(request, before.get());
        }
        Optional<Fire> opened = fires.find(request.of());
        if (opened.isEmpty()) {
            return refused(request, Code.NOT_FOUND, "Fire not found");
        }
        if (!opened.get().user().equals(request.user())) {
            return refused(request, Code.FORBIDDEN_USER, "The fire belongs to another user");
        }
        Optional<User> user = users.find(request.user());
        if (user.isEmpty()) {
            return refused(request, Code.USER_UNKNOWN, "User not found");
        }
        Placement placement = placements.of(
                opened.get().route(), request.user(), opened.get().order().symbol());
        Owner owner = new Owner(user.get(), placement);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS); // which is what storage keeps
        Admitted admitted;
        try {
            admitted = positions.admit(
                    request.user(), request.request(), request.of(), position -> decide(request, owner, position, now));
        } catch (RuntimeException failure) {
            return stored(request, user.get(), now, failure);
        }
        if (admitted instanceof Admitted.Stored stored) {
            return accepted(stored.fire(), user.get());
        }
        if (admitted instanceof Admitted.Taken taken) {
            return known(request, taken.fire());
        }
        Admitted.Refused refused = (Admitted.Refused) admitted;
        return refused(request, refused.code(), refused.reason());
    }

    private static FireOutcome known(ReductionRequest request, Fire fire) {
        return isSameWish(request, fire.order()) ? new FireOutcome.Duplicate(fire) : new FireOutcome.Conflict(fire);
    }

    private static boolean isSameWish(ReductionRequest request, Order stored) {
        boolean samePosition = stored.target().equals(Optional.of(request.of()));
        if (request.wish() instanceof Close close) {
            return samePosition
                    && stored instanceof Order.Closing closing
                    && close.volume()
                            .map(lots -> closing.share() == Share.PART
                                    && lots.value().compareTo(closing.volume()) == 0)
                            .orElse(closing.share() == Share.WHOLE);
        }
        Change change = (Change) request.wish();
        return samePosition
                && stored instanceof Order.Change
                && change.stopLoss().ledTo(stored.stopLoss())
                && change.takeProfit().ledTo(stored.takeProfit());
    }

    private Decision decide(ReductionRequest request, Owner owner, OpenPosition position, Instant now) {
        Ruling ruling = rules.rule(position, owner, request.wish(), now);
        if (ruling instanceof Ruling.Held held) {
            return new Decision.Refuse(held.code(), held.reason());
        }
        Ruling.Clear clear = (Ruling.Clear) ruling;
        return new Decision.Send(new Fire(
                request.fireId(),
                request.request(),
                request.user(),
                position.opened().route(),
                Optional.empty(), // a mission is used up by the fire that opened, not by those that close
                clear.order(),
                FireState.ACCEPTED,
                Code.OK,
                "",
                Execution.NONE,
                now,
                now.plus(LIFE),
                List.of(new Hop(FireState.ACCEPTED, now, "")),
                clear.trace()));
    }

    private FireOutcome accepted(Fire fire, User user) {
        log.info(
                "fire.accepted fire={} user={} of={} order={}",
                fire.id(),
                fire.user(),
                fire.order().target().map(Object::toString).orElse("-"),
                fire.order().comment());
        dispatch.wake(fire.id(), fire.user());
        return new FireOutcome.Accepted(fire, user.tier());
    }

    private FireOutcome refused(ReductionRequest request, Code code, String reason) {
        log.info("fire.refused user={} of={} code={}", request.user(), request.of(), code);
        audit.record(clock.instant(), request.user(), action(request), code, request.of() + ": " + reason);
        return new FireOutcome.Refused(code, reason, Optional.empty());
    }

    private static String action(ReductionRequest request) {
        return request.wish() instanceof Close ? "close" : "modify";
    }

    /** The commit may have happened although its answer was lost: only the row tells, or a later commit that it did not. */
    private FireOutcome stored(ReductionRequest request, User user, Instant now, RuntimeException failure) {
        try {
            Optional<Fire> stored = fires.confirm(request.user(), request.fireId());
            if (stored.isPresent()) {
                log.warn("fire.store_confirmed fire={} user={}", request.fireId(), request.user(), failure);
                return accepted(stored.get(), user);
            }
            String reason = "the fire could not be stored; nothing was sent";
            audit.record(now, request.user(), action(request), Code.LEDGER_FAILED, request.fireId() + ": " + reason);
            log.error("fire.store_failed fire={} user={}", request.fireId(), request.user(), failure);
            return new FireOutcome.Refused(Code.LEDGER_FAILED, reason, Optional.empty());
        } catch (RuntimeException unreadable) {
            failure.addSuppressed(unreadable);
            throw failure; // what became of the fire depends on the first fault, whatever the second one says
        }
    }
}
