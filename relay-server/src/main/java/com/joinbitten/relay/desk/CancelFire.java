package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.ledger.LedgerState;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import com.joinbitten.relay.time.Deadline;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Withdraws a fire by the rename that a claim is too, so that exactly one of the two wins; seals an id that is not known
 * yet. Confined to the spooler thread.
 */
final class CancelFire implements SpoolTask {
    private final FireReference reference;
    private final Optional<Predicate<UserId>> visible;
    private final RandomGenerator random;
    private final Consumer<RelayReply> answer;
    private Outcome outcome = new Outcome.NotFound();

    private sealed interface Outcome {
        record NotFound() implements Outcome {}

        record Unchanged(LedgerFire fire) implements Outcome {}

        record Moved(LedgerFire before, LedgerFire after) implements Outcome {}

        record Sealed(LedgerFire fire) implements Outcome {}
    }

    CancelFire(
            FireReference reference,
            Optional<Predicate<UserId>> visible,
            RandomGenerator random,
            Consumer<RelayReply> answer) {
        this.reference = reference;
        this.visible = visible;
        this.random = random;
        this.answer = answer;
    }

    @Override
    public Readiness prepare(SpoolContext context) {
        if (!context.claim(Set.of(reference))) {
            return Readiness.NEXT_BATCH;
        }
        Optional<LedgerFire> found = FireLookup.find(reference, visible, context);
        if (found.isPresent() && !FireLookup.claim(found.get(), reference, context)) {
            return Readiness.NEXT_BATCH;
        }
        outcome = found.map(fire -> withdraw(fire, context)).orElseGet(() -> seal(context));
        if (outcome instanceof Outcome.Moved || outcome instanceof Outcome.Sealed) {
            context.willWrite();
        }
        return Readiness.READY;
    }

    private Outcome withdraw(LedgerFire fire, SpoolContext context) {
        if (fire.state() == LedgerState.ABORTED) {
            return new Outcome.Moved(fire, fire.in(LedgerState.CANCELLED, Published.NO));
        }
        if (fire.state() != LedgerState.INTENT) {
            return new Outcome.Unchanged(fire);
        }
        return switch (context.folders().withdraw(fire.user(), fire.file())) {
            case WITHDRAWN ->
                new Outcome.Moved(fire, fire.in(Withdrawn.cancelled(fire, context.folders()), Published.YES));
            case GONE -> taken(fire, context);
            case FAILED -> new Outcome.Unchanged(fire);
        };
    }

    private static Outcome taken(LedgerFire fire, SpoolContext context) {
        return switch (context.folders().find(fire.user(), fire.file())) {
            case CLAIMED -> new Outcome.Moved(fire, fire.in(LedgerState.CLAIMED, Published.YES));
            case NOWHERE -> new Outcome.Moved(fire, fire.in(LedgerState.TAKEN, Published.YES));
            case TEMP, USER_FOLDER, WITHDRAWN, UNKNOWN -> new Outcome.Unchanged(fire); // the sweep looks again
        };
    }

    private Outcome seal(SpoolContext context) {
        if (reference instanceof FireReference.ById byId) {
            if (visible.isPresent()) {
                return new Outcome.NotFound(); // it may be another's, known or still to come
            }
            return new Outcome.Sealed(sealed(byId.id(), UserId.UNKNOWN, Optional.empty(), context));
        }
        if (reference instanceof FireReference.ByRequest byRequest) {
            FireId id = FireId.create(context.clock().wallMillis(), random);
            return new Outcome.Sealed(sealed(id, byRequest.user(), Optional.of(byRequest.request()), context));
        }
        return new Outcome.NotFound(); // a mission is no promise of one order: nothing to seal
    }

    private static LedgerFire sealed(FireId id, UserId user, Optional<RequestId> request, SpoolContext context) {
        return new LedgerFire(
                id,
                user,
                request,
                Optional.empty(),
                Optional.empty(),
                LedgerState.CANCELLED,
                Published.NO,
                "",
                "",
                new Deadline(context.clock().wallMillis(), context.clock().bootMillis()),
                context.ageMillis());
    }

    @Override
    public void record(SpoolContext context) {
        if (outcome instanceof Outcome.Sealed sealed) {
            context.ledger().fires().insert(sealed.fire(), context.clock().wallMillis());
        } else if (outcome instanceof Outcome.Moved moved) {
            LedgerFire after = moved.after();
            if (after.published() == Published.NO) {
                context.ledger().fires().move(after); // what was never visible is told to its own client only
                return;
            }
            context.advance(moved.before(), after.state(), after.published(), Optional.empty());
        }
    }

    @Override
    public void complete(SpoolContext context) {
        if (outcome instanceof Outcome.Moved moved) {
            context.open().remove(moved.before());
            answer.accept(reply(moved.after()).withLedger(context.ledgerId()));
        } else if (outcome instanceof Outcome.Sealed sealed) {
            answer.accept(reply(sealed.fire()).withLedger(context.ledgerId()));
        } else if (outcome instanceof Outcome.Unchanged unchanged) {
            answer.accept(reply(unchanged.fire()).withLedger(context.ledgerId()));
        } else {
            answer.accept(RelayReply.of(Code.NOT_FOUND, "no such fire").withLedger(context.ledgerId()));
        }
    }

    private static RelayReply reply(LedgerFire fire) {
        return switch (fire.state()) {
            case TAKEN, CLAIMED, FILLED, PARTIAL, CLOSED ->
                RelayReply.of(Code.TOO_LATE, "a terminal has taken the order")
                        .withFire(fire.report(false), fire.published());
            // the file could not be moved: it may still be taken
            case INTENT ->
                RelayReply.of(Code.IN_DOUBT, "the order file could not be withdrawn")
                        .withFire(fire.report(false), fire.published());
            default -> RelayReply.of(fire.report(false), fire.published());
        };
    }

    @Override
    public void abandon(Abandonment why) {
        answer.accept(Abandoned.reply(why, Published.UNKNOWN));
    }
}
