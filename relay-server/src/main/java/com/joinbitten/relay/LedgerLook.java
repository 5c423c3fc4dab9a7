package com.joinbitten.relay;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.relay.ledger.LedgerException;
import com.joinbitten.relay.ledger.LedgerView;
import com.joinbitten.relay.recovery.Opening;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** One look of a command into the ledger of the settings, with the exit code that its failure has. */
final class LedgerLook {
    private final CommandSpec spec;

    /** What is done with the ledger. */
    interface Work {
        /** Returns the exit code. */
        int look(LedgerView view, Path ledgerFolder);
    }

    /** For the command of that specification. */
    LedgerLook(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("the command line has not been read yet");
        }
        this.spec = spec;
    }

    int into(ConfigOptions options, Work work) {
        try {
            Path folder = options.read().dataDir();
            try (LedgerView view = LedgerView.open(folder.resolve(Opening.LEDGER_FILE))) {
                return work.look(view, folder);
            }
        } catch (ConfigException e) {
            e.faults().forEach(err()::println);
            return ExitCode.BAD_CONFIGURATION;
        } catch (LedgerException e) {
            Throwable cause = e.getCause();
            err().println(cause == null ? e.getMessage() : e.getMessage() + ": " + cause.getMessage());
            return ExitCode.STORAGE;
        } finally {
            out().flush();
        }
    }

    CommandLine commandLine() {
        return spec.commandLine();
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
