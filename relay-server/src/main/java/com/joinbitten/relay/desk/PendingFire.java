package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.DropFileJson;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.ledger.LedgerState;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import com.joinbitten.relay.time.Deadline;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One fire on its way: staged, committed, published, answered. {@link #seal} is thread-safe; everything else is confined
 * to the spooler thread.
 */
final class PendingFire implements SpoolTask, Spool.Seal {
    private static final Logger log = LoggerFactory.getLogger(PendingFire.class);

    private enum Turn {
        WAITING,
        /** The connection gave up first: the fire must never become visible. */
        SEALED,
        /** The spooler was first: its answer is about to come. */
        CLEARED
    }

    private final FireKeys keys;
    private final Deadline latest;
    private final FireAdmission admission;
    private final Publisher publisher;
    private final DropFileJson.Format format;
    private final Consumer<RelayReply> answer;
    private final FireStory story;
    private final AtomicReference<Turn> turn = new AtomicReference<>(Turn.WAITING);
    private @Nullable Admission decision;

    /**
     * Waits for its turn.
     *
     * @param latest end of the life that the fire has from its receipt
     * @param story begun when it was received
     */
    PendingFire(
            FireKeys keys,
            Deadline latest,
            FireAdmission admission,
            Publisher publisher,
            DropFileJson.Format format,
            FireStory story,
            Consumer<RelayReply> answer) {
        this.story = story;
        this.keys = keys;
        this.latest = latest;
        this.admission = admission;
        this.publisher = publisher;
        this.format = format;
        this.answer = answer;
    }

    @Override
    public void seal() {
        if (turn.compareAndSet(Turn.WAITING, Turn.SEALED)) {
            tell(RelayReply.of(Code.CANCELLED, "not stored in time; withdrawn and never visible"));
        }
    }

    @Override
    public Readiness prepare(SpoolContext context) {
        story.taken();
        Readiness readiness = prepareInTurn(context);
        if (readiness == Readiness.NEXT_BATCH) {
            context.claim(Set.of(keys.turn()));
        }
        return readiness;
    }

    /** A fire that is put off holds back those of its user that came after it: the orders of a user keep their order. */
    private Readiness prepareInTurn(SpoolContext context) {
        Set<Object> own = keys.all();
        if (!context.claim(own) || context.claimed(keys.turn())) {
            return Readiness.NEXT_BATCH;
        }
        Optional<FireMatcher.Match> match = FireMatcher.find(keys, context);
        if (match.isPresent()
                && !claim(new FireReference.ById(match.get().fire().id()), own, context)) {
            return Readiness.NEXT_BATCH; // another task of the batch knows the same fire by another key
        }
        Admission admitted = admission.decide(keys, match, latest, context);
        if (admitted instanceof Admission.Fresh fresh && fresh.firstOfUser() && !claim(keys.newUser(), own, context)) {
            return Readiness.NEXT_BATCH; // another task of the batch makes a user of the same folder known
        }
        decision = stage(admitted, context);
        if (!(decision instanceof Admission.Answered)) {
            context.willWrite();
        }
        return Readiness.READY;
    }

    private static boolean claim(Object key, Set<Object> own, SpoolContext context) {
        return own.contains(key) || context.claim(Set.of(key));
    }

    private Admission stage(Admission decided, SpoolContext context) {
        if (decided instanceof Admission.Answered) {
            return decided;
        }
        LedgerFire fire = fireOf(decided);
        if (turn.get() == Turn.SEALED
                || publisher.seals().hold(keys.all(), context.clock().bootMillis())) {
            return withFire(decided, fire.in(LedgerState.CANCELLED, Published.NO));
        }
        try {
            context.folders().prepare(fire.user());
            JsonObject members =
                    decided instanceof Admission.Fresh ? keys.fire().members() : FireMatcher.membersOf(fire);
            byte[] packet =
                    DropFileJson.write(members, fire.id(), fire.deadline().instant(), format);
            context.folders().stage(fire.file(), packet);
            return decided;
        } catch (IOException e) {
            log.error("drop.stage_failed user={} file={}", fire.user(), fire.file(), e);
            return new Admission.Answered(StorageFault.reply(e));
        }
    }

    private static LedgerFire fireOf(Admission admitted) {
        return admitted instanceof Admission.Fresh fresh ? fresh.fire() : ((Admission.Again) admitted).fire();
    }

    private static Admission withFire(Admission admitted, LedgerFire fire) {
        return admitted instanceof Admission.Fresh fresh
                ? new Admission.Fresh(fire, fresh.firstOfUser())
                : new Admission.Again(fire);
    }

    @Override
    public void record(SpoolContext context) {
        if (decision instanceof Admission.Fresh fresh) {
            if (fresh.firstOfUser()) {
                context.ledger().users().add(fresh.fire().user());
            }
            context.ledger().fires().insert(fresh.fire(), context.clock().wallMillis());
        } else if (decision instanceof Admission.Again again) {
            context.ledger().fires().move(again.fire());
        }
    }

    @Override
    public void complete(SpoolContext context) {
        if (decision instanceof Admission.Answered answered) {
            if (turn.compareAndSet(Turn.WAITING, Turn.CLEARED)) {
                tell(answered.reply());
            }
            return;
        }
        LedgerFire fire = fireOf(decided());
        boolean sealedBefore = fire.state() == LedgerState.CANCELLED; // never staged
        if (sealedBefore) {
            publisher.seals().stored(keys.all());
        }
        if (!turn.compareAndSet(Turn.WAITING, Turn.CLEARED)) {
            if (!sealedBefore) {
                publisher.withhold(fire, keys.all(), context);
            }
        } else if (sealedBefore) {
            tell(RelayReply.of(fire.report(true), Published.NO)); // a copy of one that was sealed
        } else {
            story.committed(context.committedNanos());
            publisher.publish(fire, context, story, this::tell);
        }
    }

    private Admission decided() {
        if (decision == null) {
            throw new IllegalStateException("completed before it was prepared");
        }
        return decision;
    }

    private void tell(RelayReply reply) {
        answer.accept(reply);
        story.answered(reply);
    }

    @Override
    public void abandon(Abandonment why) {
        if (turn.compareAndSet(Turn.WAITING, Turn.CLEARED)) {
            // what was found of an earlier attempt stays true, whatever became of the batch
            tell(
                    decision instanceof Admission.Answered answered
                            ? answered.reply()
                            : Abandoned.reply(why, Published.NO));
        } else if (turn.get() == Turn.CLEARED) {
            log.error("fire.unanswered keys={}", keys.all());
        } else if (why == Abandonment.LEDGER_FAILED) {
            publisher.seals().remember(keys.all(), latest.bootMillis());
        }
    }
}
