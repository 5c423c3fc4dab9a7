package com.joinbitten.relay.recovery;

import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.ledger.Ledger;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.ledger.LedgerState;
import com.joinbitten.relay.time.HostClock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what an earlier run, or a failed commit, left open: by where each file is. It decides and never publishes.
 * Confined to the thread that has the ledger; belongs into a transaction.
 */
public final class Recovery {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    private final DropFolders folders;
    private final HostClock clock;

    /** Looks below these folders. */
    public Recovery(DropFolders folders, HostClock clock) {
        this.folders = folders;
        this.clock = clock;
    }

    /** In the same session the place of the file tells. */
    public void decideByPlace(Ledger ledger, long epoch) {
        for (LedgerFire fire : ledger.fires().open()) {
            verdict(fire).ifPresent(decided -> store(ledger, epoch, decided));
        }
    }

    /** After a changed session nothing in the drop root proves anything. */
    public void doubtAll(Ledger ledger, long epoch) {
        for (LedgerFire fire : ledger.fires().open()) {
            store(ledger, epoch, fire.in(LedgerState.IN_DOUBT, Published.UNKNOWN));
        }
    }

    private Optional<LedgerFire> verdict(LedgerFire fire) {
        return switch (folders.find(fire.user(), fire.file())) {
            case TEMP -> Optional.of(fire.in(LedgerState.ABORTED, Published.NO));
            case USER_FOLDER -> Optional.empty();
            case CLAIMED -> Optional.of(fire.in(LedgerState.CLAIMED, Published.YES));
            // the terminal may be an old one that had read the file: evidence or an operator says more
            case WITHDRAWN -> Optional.of(fire.in(withdrawn(fire), Published.YES));
            case NOWHERE -> Optional.of(fire.in(LedgerState.TAKEN, Published.YES));
            case UNKNOWN -> Optional.of(fire.in(LedgerState.IN_DOUBT, Published.UNKNOWN));
        };
    }

    private LedgerState withdrawn(LedgerFire fire) {
        if (!folders.terminalClaims(fire.user())) {
            return LedgerState.UNKNOWN;
        }
        return fire.deadline().passed(clock) ? LedgerState.EXPIRED : LedgerState.CANCELLED;
    }

    private void store(Ledger ledger, long epoch, LedgerFire fire) {
        ledger.fires().move(fire);
        log.warn("fire.recovered fire={} user={} state={} file={}", fire.id(), fire.user(), fire.state(), fire.file());
        // an aborted fire was never visible, and its client may try again under the same id: nothing to tell yet
        if (fire.state() != LedgerState.ABORTED) {
            ledger.events()
                    .append(new RelayEvent(
                            ledger.events().next(epoch),
                            fire.id(),
                            fire.user(),
                            fire.state().fireState(),
                            clock.now(),
                            Optional.empty()));
        }
    }
}
