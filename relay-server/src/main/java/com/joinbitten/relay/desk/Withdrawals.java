package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.ledger.LedgerState;
import com.joinbitten.relay.spool.SpoolContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes many visible files back, each by the rename that a claim is too, so that exactly one of the two wins. Follows the
 * steps of the task that uses it; what is renamed and then not stored, recovery finds by place. Confined to the spooler
 * thread.
 */
public final class Withdrawals {
    private static final Logger log = LoggerFactory.getLogger(Withdrawals.class);

    private record Move(LedgerFire fire, LedgerState next) {}

    private final BiFunction<LedgerFire, DropFolders, LedgerState> proved;
    private final List<Move> moves = new ArrayList<>();
    private int won;

    private Withdrawals(BiFunction<LedgerFire, DropFolders, LedgerState> proved) {
        this.proved = proved;
    }

    /** Of fires past their deadline. */
    public static Withdrawals overdue() {
        return new Withdrawals(Withdrawn::overdue);
    }

    /** Because the relay is halted. */
    public static Withdrawals halted() {
        return new Withdrawals(Withdrawn::cancelled);
    }

    /**
     * Takes back what can be, unless another task of the batch has one of the fires already.
     *
     * @return whether this task had them all to itself; otherwise nothing was done, and it must come again
     */
    public boolean take(List<LedgerFire> fires, SpoolContext context) {
        Set<FireReference> keys =
                fires.stream().map(fire -> new FireReference.ById(fire.id())).collect(Collectors.toSet());
        if (!context.claim(keys)) {
            return false;
        }
        for (LedgerFire fire : fires) {
            withdraw(fire, context).ifPresent(next -> moves.add(new Move(fire, next)));
        }
        if (!moves.isEmpty()) {
            context.willWrite();
        }
        return true;
    }

    private Optional<LedgerState> withdraw(LedgerFire fire, SpoolContext context) {
        return switch (context.folders().withdraw(fire.user(), fire.file())) {
            case WITHDRAWN -> {
                won++;
                yield Optional.of(proved.apply(fire, context.folders()));
            }
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
            case NOWHERE -> vanished(fire, context);
            case TEMP, USER_FOLDER, WITHDRAWN, UNKNOWN -> Optional.empty();
        };
    }

    /** That its file is missing proves nothing of a fire in doubt: it may never have been visible. */
    private static Optional<LedgerState> vanished(LedgerFire fire, SpoolContext context) {
        if (fire.state() == LedgerState.IN_DOUBT) {
            context.open().remove(fire);
            return Optional.empty();
        }
        return Optional.of(LedgerState.TAKEN);
    }

    /** Stores what became of each, with an event; within the transaction. */
    public void record(SpoolContext context) {
        for (Move move : moves) {
            context.advance(move.fire(), move.next(), Published.YES, Optional.empty());
        }
    }

    /** The transaction is committed. */
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

    /** How many files our own renames have taken back. */
    public int won() {
        return won;
    }
}
