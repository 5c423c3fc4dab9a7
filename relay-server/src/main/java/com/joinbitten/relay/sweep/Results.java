package com.joinbitten.relay.sweep;

import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.relay.drop.DropFolders.Withdrawal;
import com.joinbitten.relay.drop.Place;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.ledger.LedgerState;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the verdicts of terminals: each once, whatever state its fire is in, for it is evidence; the state itself only
 * moves forward. Used once; confined to the spooler thread.
 */
final class Results implements SpoolTask {
    private static final Logger log = LoggerFactory.getLogger(Results.class);

    private final List<FoundResult> found;
    private final Consumer<List<FoundResult>> recorded;
    private final List<Verdict> verdicts = new ArrayList<>();

    private record Verdict(LedgerFire fire, TradeResult result) {}

    /**
     * Records these, sorted by fire and number.
     *
     * @param recorded told on the spooler thread of those that need not come again
     */
    Results(List<FoundResult> found, Consumer<List<FoundResult>> recorded) {
        this.found = List.copyOf(found);
        this.recorded = recorded;
    }

    @Override
    public Readiness prepare(SpoolContext context) {
        Set<Object> fires = new HashSet<>();
        found.forEach(result -> fires.add(new FireReference.ById(result.result().fireId())));
        if (!context.claim(fires)) {
            return Readiness.NEXT_BATCH;
        }
        verdicts.clear();
        for (FoundResult candidate : found) {
            fireOf(candidate, context).ifPresent(fire -> {
                putAway(fire, context);
                verdicts.add(new Verdict(fire, candidate.result()));
            });
        }
        if (!verdicts.isEmpty()) {
            context.willWrite();
        }
        return Readiness.READY;
    }

    /** An old terminal that cannot delete a packet would execute it again, and after its result no sweep looks at it. */
    private static void putAway(LedgerFire fire, SpoolContext context) {
        if (context.open().find(fire.file()).isPresent()
                && context.folders().find(fire.user(), fire.file()) == Place.USER_FOLDER) {
            Withdrawal withdrawal = context.folders().withdraw(fire.user(), fire.file());
            log.warn("result.before_claim fire={} file={} withdrawal={}", fire.id(), fire.file(), withdrawal);
        }
    }

    private static Optional<LedgerFire> fireOf(FoundResult candidate, SpoolContext context) {
        TradeResult result = candidate.result();
        Optional<LedgerFire> fire = context.ledger().fires().byId(result.fireId());
        if (fire.isEmpty()) {
            log.error("result.foreign fire={} file={}", result.fireId(), candidate.file());
            return Optional.empty();
        }
        if (!fire.get().user().equals(candidate.user())) {
            log.error("result.misplaced fire={} file={}", result.fireId(), candidate.file());
            return Optional.empty();
        }
        return fire.filter(known -> !context.ledger().events().hasResult(result.fireId(), result.n()));
    }

    @Override
    public void record(SpoolContext context) {
        for (Verdict verdict : verdicts) {
            if (context.ledger()
                    .events()
                    .hasResult(verdict.fire().id(), verdict.result().n())) {
                continue; // found twice
            }
            // an earlier result of this batch may have moved the fire
            LedgerFire fire = context.ledger().fires().byId(verdict.fire().id()).orElse(verdict.fire());
            FireState next = verdict.result().event().state();
            if (fire.state().fireState().canBecome(next)) {
                context.advance(fire, LedgerState.of(next), Published.YES, Optional.of(verdict.result()));
            } else {
                context.tell(fire, fire.state().fireState(), Optional.of(verdict.result()));
            }
        }
    }

    @Override
    public void complete(SpoolContext context) {
        for (Verdict verdict : verdicts) {
            context.open().remove(verdict.fire());
            TradeResult result = verdict.result();
            context.meter().result(result.event());
            log.info(
                    "fire.result fire={} user={} n={} event={} retcode={} ticket={}",
                    result.fireId(),
                    verdict.fire().user(),
                    result.n(),
                    result.event().wire(),
                    result.retcode(),
                    result.ticket().map(Object::toString).orElse("-"));
        }
        recorded.accept(found);
    }

    @Override
    public void abandon(Abandonment why) {
        // not told as recorded, so the next scan brings them again
        log.warn("results.abandoned count={} why={}", found.size(), why);
    }
}
