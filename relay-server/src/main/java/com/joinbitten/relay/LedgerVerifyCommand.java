package com.joinbitten.relay;

import com.joinbitten.relay.command.Console;
import com.joinbitten.relay.ledger.ChainKeyFile;
import com.joinbitten.relay.ledger.EventChain;
import com.joinbitten.relay.ledger.LedgerView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bitten ledger verify}: walks the chain of the events; exit code 0 when it is whole, 1 when it is broken. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Walk the chain of codes over the events; the first broken row is named.")
final class LedgerVerifyCommand implements Callable<Integer> {
    @Mixin
    private final Console console = new Console();

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Option(names = "--key", paramLabel = "FILE", description = "The chain's key (default: beside the ledger).")
    private @Nullable Path keyFile;

    @Override
    public Integer call() {
        return new LedgerLook(console).into(options, this::verify);
    }

    private int verify(LedgerView view, Path folder) {
        Path file = keyFile == null ? folder.resolve(ChainKeyFile.NAME) : keyFile;
        EventChain.Verdict verdict;
        try {
            verdict = EventChain.verify(view, ChainKeyFile.read(file));
        } catch (IOException e) {
            console.err().println("cannot read the chain's key: " + e.getMessage());
            return ExitCode.STORAGE;
        }
        if (verdict.broken().isEmpty()) {
            console.out().println("whole: " + verdict.rows() + " events");
            return ExitCode.FINE;
        }
        EventChain.Break broken = verdict.broken().get();
        console.out().println("broken at event " + broken.n() + ": " + broken.reason());
        console.out().println(verdict.rows() + " events before it are whole");
        return ExitCode.FAILED;
    }
}
