package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Answers with the present state of a fire. Confined to the spooler thread. */
final class TellStatus implements SpoolTask {
    private final FireReference reference;
    private final Optional<Predicate<UserId>> visible;
    private final Consumer<RelayReply> answer;
    private Optional<LedgerFire> found = Optional.empty();

    TellStatus(FireReference reference, Optional<Predicate<UserId>> visible, Consumer<RelayReply> answer) {
        this.reference = reference;
        this.visible = visible;
        this.answer = answer;
    }

    @Override
    public Readiness prepare(SpoolContext context) {
        if (!context.claim(Set.of(reference))) {
            return Readiness.NEXT_BATCH;
        }
        found = FireLookup.find(reference, visible, context);
        return found.isEmpty() || FireLookup.claim(found.get(), reference, context)
                ? Readiness.READY
                : Readiness.NEXT_BATCH;
    }

    @Override
    public void complete(SpoolContext context) {
        RelayReply reply = found.map(
                        fire -> RelayReply.ok("state of the fire").withFire(fire.report(false), fire.published()))
                .orElseGet(() -> RelayReply.of(Code.NOT_FOUND, "no such fire"));
        answer.accept(reply.withLedger(context.ledgerId()));
    }

    @Override
    public void abandon(Abandonment why) {
        answer.accept(Abandoned.reply(why, Published.UNKNOWN));
    }
}
