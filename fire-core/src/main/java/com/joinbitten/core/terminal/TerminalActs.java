package com.joinbitten.core.terminal;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditLog;
import java.time.InstantSource;

/**
 * Hangs at the audit what operators do to terminals, right after it was done. Thread-safe; blocks on storage.
 *
 * @param audit where it hangs
 */
public record TerminalActs(AuditLog audit, InstantSource clock) {
    /** The terminal was put into that state. */
    public void stateSet(Terminal terminal, String actor) {
        note(actor, "terminal.state", terminal, "");
    }

    /** Its users were moved to others. */
    public void failedOver(Failover failover, String actor) {
        String moves = " moved=%d left=%d"
                .formatted(failover.moved().size(), failover.left().size());
        note(actor, "terminal.failover", failover.from(), moves);
    }

    private void note(String actor, String action, Terminal terminal, String more) {
        String why = terminal.note().isEmpty() ? "" : " note=" + terminal.note();
        String detail = "state=" + terminal.state().wire() + more + why;
        audit.append(AuditEntry.done(clock.instant(), actor, action, terminal.name(), detail));
    }
}
