package com.joinbitten.relay.sweep;

import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.relay.desk.Withdrawn;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.ledger.LedgerState;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Withdraws what lies unclaimed past its deadline, by the rename that a claim is too. Also stores the acks that no other
 * transaction has taken along. Used once; confined to the spooler thread.
 */
public final class ExpirySweep implements SpoolTask {
    private static final Logger log = LoggerFactory.getLogger(ExpirySweep.class);

    private record Move(LedgerFire fire, LedgerState next) {}

    private final List<Move> moves = new ArrayList<>();

    @Override
    public Readiness prepare(SpoolContext context) {
        List<LedgerFire> overdue = context.open().overdue(context.clock());
        Set<FireReference> keys =
                overdue.stream().map(fire -> new FireReference.ById(fire.id())).collect(Collectors.toSet());
        if (!context.claim(keys)) {
            return Readiness.NEXT_BATCH; // a cancel or a result of this batch has one of them
        }
        for (LedgerFire fire : overdue) {
            withdraw(fire, context).ifPresent(next -> moves.add(new Move(fire, next)));
        }
        if (!moves.isEmpty() || context.hasAcks()) {
            context.willWrite();
        }
        return Readiness.READY;
    }

    private static Optional<LedgerState> withdraw(LedgerFire fire, SpoolContext context) {
        return switch (context.folders().withdraw(fire.user(), fire.file())) {
            case WITHDRAWN -> Optional.of(Withdrawn.overdue(fire, context.folders()));
            case GONE -> taker(fire, context);
            case FAILED -> {
                log.error("fire.withdraw_failed fire={} user={} file={}", fire.id(), fire.user(), fire.file());
                yield Optional.empty(); // the next sweep tries again
            }
        };
    }

    private static Optional<LedgerState> taker(LedgerFire fire, SpoolContext context) {
        return switch (context.folders().find(fire.user(), fire.file())) {
            case CLAIMED -> Optional.of(LedgerState.CLAIMED);
            case NOWHERE -> Optional.of(LedgerState.TAKEN);
            case TEMP, USER_FOLDER, WITHDRAWN, UNKNOWN -> Optional.empty();
        };
    }

    @Override
    public void record(SpoolContext context) {
        for (Move move : moves) {
            context.advance(move.fire(), move.next(), Published.YES, Optional.empty());
        }
    }

    @Override
    public void complete(SpoolContext context) {
        for (Move move : moves) {
            context.open().remove(move.fire());
            log.info(
                    "fire.swept fire={} user={} state={}",
                    move.fire().id(),
                    move.fire().user(),
                    move.next());
        }
    }

    @Override
    public void abandon(Abandonment why) {
        if (!moves.isEmpty()) {
            log.warn("sweep.abandoned fires={} why={}", moves.size(), why); // recovery decides by place
        }
    }
}
