package com.joinbitten.relay.terminal.order;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.relay.terminal.fault.Faults;
import com.joinbitten.relay.terminal.folder.UserFolders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes decided results as files, again and again until it succeeds; begins with those that an earlier run left.
 * Confined to the terminal's thread.
 */
final class ResultOutbox {
    private static final Logger log = LoggerFactory.getLogger(ResultOutbox.class);

    private final TerminalLedger ledger;
    private final UserFolders folders;
    private final Faults faults;
    private final List<StoredResult> waiting;

    ResultOutbox(TerminalLedger ledger, UserFolders folders, Faults faults) {
        this.ledger = ledger;
        this.folders = folders;
        this.faults = faults;
        this.waiting = new ArrayList<>(ledger.unwritten());
    }

    /** Takes a result that the ledger holds, and writes it if that can be done now. */
    void add(StoredResult result) {
        faults.at(Faults.Step.DECIDED);
        waiting.add(result);
        writeAll();
    }

    /** Takes up those results of a decided fire whose files are missing or torn, as a power cut may leave them. */
    void mend(FireId fireId) {
        ledger.results(fireId).stream()
                .filter(result -> !folders.of(result.user()).hasResult(result.fileName()))
                .filter(result -> !waiting.contains(result))
                .forEach(waiting::add);
    }

    /** Tries to write all that waits. */
    void writeAll() {
        for (Iterator<StoredResult> results = waiting.iterator(); results.hasNext(); ) {
            if (write(results.next())) {
                results.remove();
            }
        }
    }

    private boolean write(StoredResult result) {
        try {
            folders.of(result.user()).writeResult(result.fileName(), result.json());
        } catch (IOException e) {
            log.warn("result.delayed fire={} n={} cause={}", result.fireId(), result.n(), e.toString());
            return false;
        }
        faults.at(Faults.Step.WRITTEN);
        ledger.noteWritten(result);
        return true;
    }
}
