package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import java.util.function.Consumer;

/** Tells who holds the relay, and which terminals have confirmed; needs no ledger. Confined to the spooler thread. */
final class TellHolds implements SpoolTask {
    private final Consumer<RelayReply> answer;

    TellHolds(Consumer<RelayReply> answer) {
        this.answer = answer;
    }

    @Override
    public Readiness prepare(SpoolContext context) {
        return Readiness.READY;
    }

    @Override
    public void complete(SpoolContext context) {
        withoutLedger(context);
    }

    @Override
    public void withoutLedger(SpoolContext context) {
        String message = context.killSwitch().halted()
                ? "halted by " + context.killSwitch().holders()
                : "not halted";
        answer.accept(RelayReply.ok(message)
                .withPublished(Published.NO)
                .withHalt(context.killSwitch().report(0)));
    }

    @Override
    public void abandon(Abandonment why) {
        answer.accept(Abandoned.reply(why, Published.NO));
    }
}
