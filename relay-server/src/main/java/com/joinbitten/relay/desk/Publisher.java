package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.drop.DropFolders.Publication;
import com.joinbitten.relay.drop.DropFolders.Withdrawal;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.ledger.LedgerState;
import com.joinbitten.relay.spool.SpoolContext;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a committed fire visible: deadline and halt, one rename, deadline again. What goes otherwise is stored before the client
 * is answered. Confined to the spooler thread.
 */
final class Publisher {
    private static final Logger log = LoggerFactory.getLogger(Publisher.class);

    private final HeldFires heldFires = new HeldFires();
    private final Seals seals = new Seals();

    void publish(LedgerFire fire, SpoolContext context, FireStory story, Consumer<RelayReply> answer) {
        heldFires.tryNow(fire, context, answer, last -> attempt(fire, context, story, answer, last));
    }

    private boolean attempt(
            LedgerFire fire, SpoolContext context, FireStory story, Consumer<RelayReply> answer, boolean last) {
        if (fire.deadline().passed(context.clock())) {
            LedgerFire lapsed = fire.in(LedgerState.EXPIRED, Published.NO);
            // where that cannot be stored, all that is left is the staged file, which recovery takes for an aborted
            // fire
            LedgerFire left = fire.in(LedgerState.ABORTED, Published.NO);
            correct(lapsed, context, true, () -> answer.accept(state(context.stored() ? lapsed : left)));
            return true;
        }
        if (context.killSwitch().halted()) {
            LedgerFire held = fire.in(LedgerState.ABORTED, Published.NO); // may go out when the relay goes on
            RelayReply reply = HaltedReply.of(context.killSwitch()).withFire(held.report(false), Published.NO);
            correct(held, context, true, () -> answer.accept(reply));
            return true;
        }
        Publication publication;
        long beganNanos = System.nanoTime();
        try {
            publication = context.folders().publish(fire.user(), fire.file());
        } catch (IOException e) {
            if (!last && e instanceof FileSystemException failure && HeldFires.passing(failure)) {
                return false;
            }
            log.error("drop.publish_failed fire={} user={} file={}", fire.id(), fire.user(), fire.file(), e);
            LedgerFire aborted = fire.in(LedgerState.ABORTED, Published.NO);
            RelayReply reply = StorageFault.reply(e).withFire(aborted.report(false), Published.NO);
            correct(aborted, context, true, () -> answer.accept(reply));
            return true;
        }
        story.renamed(System.nanoTime() - beganNanos);
        if (publication == Publication.UNKNOWN) {
            LedgerFire doubted = fire.in(LedgerState.IN_DOUBT, Published.UNKNOWN);
            context.open().add(doubted); // it may be visible, and must not stay so beyond its deadline
            correct(doubted, context, false, () -> answer.accept(state(doubted)));
            return true;
        }
        context.open().add(fire);
        if (fire.deadline().passed(context.clock())) {
            withdrawLate(fire, context, answer);
        } else {
            answer.accept(RelayReply.of(Code.OK, "Trade relayed to EA").withFire(fire.report(false), Published.YES));
        }
        return true;
    }

    /** The process was held up between the check and the rename, so the terminal may have seen a stale order. */
    private void withdrawLate(LedgerFire fire, SpoolContext context, Consumer<RelayReply> answer) {
        if (context.folders().withdraw(fire.user(), fire.file()) != Withdrawal.WITHDRAWN) {
            // the terminal, which checks the deadline itself, was faster, or the sweep will try again
            answer.accept(RelayReply.of(fire.report(false), Published.YES));
            return;
        }
        context.open().remove(fire);
        LedgerFire late = fire.in(Withdrawn.overdue(fire, context.folders()), Published.YES);
        correct(late, context, false, () -> answer.accept(state(late)));
    }

    /** The connection gave up before the commit: the staged file stays unseen. */
    void withhold(LedgerFire fire, Set<Object> keys, SpoolContext context) {
        correct(fire.in(LedgerState.CANCELLED, Published.NO), context, true, () -> {
            if (!context.stored()) {
                seals.remember(keys, context.clock().bootMillis());
            }
        });
    }

    /** What a connection has sealed and the ledger does not hold. */
    Seals seals() {
        return seals;
    }

    private static RelayReply state(LedgerFire fire) {
        return RelayReply.of(fire.report(false), fire.published());
    }

    private static void correct(LedgerFire fire, SpoolContext context, boolean staged, Runnable afterwards) {
        context.correct(fire, () -> {
            afterwards.run();
            if (staged && context.stored()) {
                deleteTemp(fire, context);
            }
        });
    }

    private static void deleteTemp(LedgerFire fire, SpoolContext context) {
        try {
            context.folders().deleteTemp(fire.file());
        } catch (IOException e) {
            log.warn("drop.temp_left file={}", fire.file(), e); // the next start deletes it
        }
    }
}
