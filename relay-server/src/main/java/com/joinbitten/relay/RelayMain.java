package com.joinbitten.relay;

import com.joinbitten.relay.bench.BenchCommand;
import com.joinbitten.relay.command.CommandProcess;
import com.joinbitten.relay.terminal.PaperCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of the relay's half: {@code relay}, {@code paper}, {@code ledger}, {@code doctor}, {@code bench},
 * {@code halt}, {@code resume}.
 */
@Command(
        name = "bitten",
        mixinStandardHelpOptions = true,
        subcommands = {
            ServeCommand.class,
            PaperCommand.class,
            LedgerCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            HaltCommand.class,
            ResumeCommand.class
        },
        description = "Carries trade packets to terminals: exactly once, or says so.")
public final class RelayMain implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private RelayMain() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        CommandProcess.run(commandLine(), args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new RelayMain());
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "a command is missing");
        }
    }
}
