package com.joinbitten.toc.api.halt;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.halt.Halts;
import com.joinbitten.core.halt.HoldState;
import com.joinbitten.core.halt.Holds;
import com.joinbitten.core.storage.StorageException;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the emergency stop, whoever asks. The level is stored before any relay is told, so that it counts whatever happens
 * next. Thread-safe; blocks on storage.
 */
public final class HaltDesk {
    private static final Logger log = LoggerFactory.getLogger(HaltDesk.class);

    private final Halts halts;
    private final Holds holds;
    private final AuditLog audit;
    private final ReentrantLock turns = new ReentrantLock();

    /** Sets these. */
    public HaltDesk(Halts halts, Holds holds, AuditLog audit) {
        this.halts = halts;
        this.holds = holds;
        this.audit = audit;
    }

    /**
     * Stores the level and tells every relay. One at a time: relays are told in the order in which the levels are stored.
     *
     * @param who for the audit
     * @param remote where the wish came from, for the log
     * @return what each relay says
     * @throws StorageException if the level could not be stored
     */
    public CompletionStage<Map<String, HoldState>> set(Halt halt, String who, String remote) {
        turns.lock();
        try {
            store(halt);
            log.warn("halt.set level={} remote={}", halt.level().wire(), remote);
            CompletionStage<Map<String, HoldState>> told = holds.apply(halt);
            note(halt, who);
            return told;
        } finally {
            turns.unlock();
        }
    }

    /** Relays are stopped even where the stop cannot be stored; the caller is told of the fault, and tries again. */
    private void store(Halt halt) {
        try {
            halts.set(halt);
        } catch (StorageException e) {
            if (halt.level() == HaltLevel.HALTED) {
                log.error("halt.not_stored level={} relays=told", halt.level().wire());
                holds.apply(halt); // what they say is not waited for
            }
            throw e;
        }
    }

    /** A stop counts, and is told to every relay, whether it can be written into the audit or not. */
    private void note(Halt halt, String who) {
        try {
            audit.append(AuditEntry.done(halt.since(), who, "halt", halt.level().wire(), halt.reason()));
        } catch (StorageException e) {
            log.error("halt.not_audited level={}", halt.level().wire(), e);
        }
    }
}
