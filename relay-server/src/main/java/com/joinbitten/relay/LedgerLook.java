package com.joinbitten.relay;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.relay.command.Console;
import com.joinbitten.relay.ledger.LedgerException;
import com.joinbitten.relay.ledger.LedgerView;
import com.joinbitten.relay.recovery.Opening;
import java.nio.file.Path;

/** One look of a command into the ledger of the settings, with the exit code that its failure has. */
final class LedgerLook {
    private final Console console;

    /** What is done with the ledger. */
    interface Work {
        /** Returns the exit code. */
        int look(LedgerView view, Path ledgerFolder);
    }

    /** Says on this console what went wrong. */
    LedgerLook(Console console) {
        this.console = console;
    }

    int into(ConfigOptions options, Work work) {
        try {
            Path folder = options.read().dataDir();
            try (LedgerView view = LedgerView.open(folder.resolve(Opening.LEDGER_FILE))) {
                return work.look(view, folder);
            }
        } catch (ConfigException e) {
            e.faults().forEach(console.err()::println);
            return ExitCode.BAD_CONFIGURATION;
        } catch (LedgerException e) {
            Throwable cause = e.getCause();
            console.err().println(cause == null ? e.getMessage() : e.getMessage() + ": " + cause.getMessage());
            return ExitCode.STORAGE;
        } finally {
            console.out().flush();
        }
    }
}
