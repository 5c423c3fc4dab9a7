package com.joinbitten.relay.spool;

import com.joinbitten.relay.ledger.Ledger;
import com.joinbitten.relay.ledger.LedgerException;
import com.joinbitten.relay.recovery.Opening;
import com.joinbitten.relay.time.HostClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the one open ledger, and opens it again after a failure: again and again while the disk is full, read-only or
 * locked. Confined to the spooler thread.
 */
final class LedgerKeeper {
    private static final Logger log = LoggerFactory.getLogger(LedgerKeeper.class);

    /** Pause between two attempts, milliseconds; what comes meanwhile is refused at once. */
    private static final long RETRY_MILLIS = 250;

    private final Opening opening;
    private final Opening.Opened opened;
    private final HostClock clock;
    private Ledger ledger;
    private boolean usable = true;
    private long nextAttemptBootMillis;

    LedgerKeeper(Opening opening, Opening.Opened opened, HostClock clock) {
        this.opening = opening;
        this.opened = opened;
        this.clock = clock;
        this.ledger = opened.ledger();
    }

    Ledger ledger() {
        return ledger;
    }

    String ledgerId() {
        return opened.identity().ledgerId();
    }

    long epoch() {
        return opened.eventEpoch();
    }

    boolean usable() {
        return usable;
    }

    /** The ledger failed: what it holds now is known only after it was opened again. */
    void failed() {
        if (usable) {
            usable = false;
            closeQuietly();
        }
    }

    private void closeQuietly() {
        try {
            ledger.close();
        } catch (LedgerException e) {
            log.warn("ledger.close_failed", e);
        }
    }

    /**
     * Tries to open the ledger again.
     *
     * @return whether it was opened by this call
     * @throws LedgerException if a sync failed, so that only a new process can tell what the disk holds
     */
    boolean reopen() {
        if (usable || clock.bootMillis() < nextAttemptBootMillis) {
            return false;
        }
        nextAttemptBootMillis = clock.bootMillis() + RETRY_MILLIS;
        try {
            ledger = opening.again(opened.eventEpoch());
            usable = true;
            log.info("ledger.reopened");
            return true;
        } catch (LedgerException e) {
            if (e.syncFailed()) {
                throw e;
            }
            log.error("ledger.unavailable", e);
            return false;
        }
    }

    void close() {
        if (usable) {
            usable = false;
            closeQuietly();
        }
    }
}
