package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.HoldName;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.halt.KillSwitch;
import com.joinbitten.relay.halt.KillSwitch.Lifted;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lifts one hold; needs no ledger. Confined to the spooler thread, but for {@link #abandon} of a task never begun. */
final class ResumeRelay implements SpoolTask {
    private final HoldName hold;
    private final Consumer<RelayReply> answer;
    private @Nullable RelayReply reply;

    ResumeRelay(HoldName hold, Consumer<RelayReply> answer) {
        this.hold = hold;
        this.answer = answer;
    }

    @Override
    public Readiness prepare(SpoolContext context) {
        KillSwitch killSwitch = context.killSwitch();
        reply = verdict(killSwitch.lift(hold), killSwitch);
        killSwitch.tellTerminals();
        reply = reply.withPublished(Published.NO).withHalt(killSwitch.report(0));
        return Readiness.READY;
    }

    private RelayReply verdict(Lifted lifted, KillSwitch killSwitch) {
        return switch (lifted) {
            case LAST -> RelayReply.ok("resumed");
            case OTHERS_LEFT -> RelayReply.ok("lifted; still halted by " + killSwitch.holders());
            case UNKNOWN -> RelayReply.of(Code.NOT_FOUND, "there is no hold " + hold);
            case FAILED -> RelayReply.of(Code.DIR_UNAVAILABLE, "the hold could not be lifted; it stays");
        };
    }

    @Override
    public void complete(SpoolContext context) {
        abandon(Abandonment.INTERNAL);
    }

    @Override
    public void withoutLedger(SpoolContext context) {
        prepare(context);
        abandon(Abandonment.LEDGER_FAILED);
    }

    @Override
    public void abandon(Abandonment why) {
        answer.accept(reply == null ? Abandoned.reply(why, Published.NO) : reply);
    }
}
