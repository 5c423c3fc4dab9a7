package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.halt.KillSwitch;
import com.joinbitten.relay.halt.KillSwitch.Held;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sets a hold, takes back what lies unclaimed, tells the terminals; in this order, so that a kill in between leaves a
 * relay that is halted and goes on with the rest at its start. Works without the ledger, too: what is then taken back,
 * recovery finds by place. Confined to the spooler thread, but for {@link #abandon} of a task that was never begun.
 */
final class HaltRelay implements SpoolTask {
    private final RelayCommand.Halt command;
    private final KillSwitch killSwitch;
    private final Consumer<RelayReply> answer;
    private final Withdrawals withdrawals = Withdrawals.halted();
    private @Nullable Held held;

    HaltRelay(RelayCommand.Halt command, KillSwitch killSwitch, Consumer<RelayReply> answer) {
        this.command = command;
        this.killSwitch = killSwitch;
        this.answer = answer;
    }

    @Override
    public Readiness prepare(SpoolContext context) {
        hold();
        // the hold may have been lifted again while this task waited for another one's fires
        if (!withdrawals.take(killSwitch.halted() ? context.open().all() : List.of(), context)) {
            return Readiness.NEXT_BATCH;
        }
        killSwitch.tellTerminals();
        return Readiness.READY;
    }

    private void hold() {
        if (held == null) {
            held = killSwitch.hold(command.hold(), command.reason());
            killSwitch.announcementOver();
        }
    }

    @Override
    public void record(SpoolContext context) {
        withdrawals.record(context);
    }

    @Override
    public void complete(SpoolContext context) {
        withdrawals.complete(context);
        answer.accept(reply());
    }

    @Override
    public void withoutLedger(SpoolContext context) {
        prepare(context);
        answer.accept(reply());
    }

    private RelayReply reply() {
        return verdict().withPublished(Published.NO).withHalt(killSwitch.report(withdrawals.won()));
    }

    private RelayReply verdict() {
        if (held == Held.TOO_MANY) {
            return RelayReply.of(Code.OVERLOADED, "too many holds; the relay is halted by " + killSwitch.holders());
        }
        if (held == Held.NOT_STORED) {
            return RelayReply.of(
                    Code.DIR_UNAVAILABLE, "halted, but the hold could not be stored: a restart now would lift it");
        }
        return RelayReply.ok("halted by " + killSwitch.holders());
    }

    @Override
    public void abandon(Abandonment why) {
        if (held == null) {
            killSwitch.announcementOver();
            answer.accept(Abandoned.reply(why, Published.NO));
        } else {
            answer.accept(reply()); // the hold counts, whatever became of the batch
        }
    }
}
