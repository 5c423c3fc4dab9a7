package com.joinbitten.toc;

import com.joinbitten.relay.command.CommandProcess;
import com.joinbitten.toc.bench.BenchCommand;
import com.joinbitten.toc.cli.AuditCommand;
import com.joinbitten.toc.cli.DbCommand;
import com.joinbitten.toc.cli.FireCommand;
import com.joinbitten.toc.cli.KeyCommand;
import com.joinbitten.toc.cli.MissionCommand;
import com.joinbitten.toc.cli.NodesCommand;
import com.joinbitten.toc.cli.RekeyCommand;
import com.joinbitten.toc.cli.SignalsCommand;
import com.joinbitten.toc.cli.TelegramCommand;
import com.joinbitten.toc.cli.TerminalCommand;
import com.joinbitten.toc.cli.UserCommand;
import com.joinbitten.toc.cli.WebhooksCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of the TOC's half: {@code toc}, {@code up}, {@code fire}, {@code mission}, {@code user},
 * {@code key}, {@code audit}, {@code rekey}, {@code terminal}, {@code nodes}, {@code signals}, {@code webhooks},
 * {@code telegram}, {@code db}, {@code selftest}, {@code bench toc}.
 */
@Command(
        name = "bitten",
        mixinStandardHelpOptions = true,
        subcommands = {
            ServeCommand.class,
            UpCommand.class,
            SelftestCommand.class,
            FireCommand.class,
            MissionCommand.class,
            UserCommand.class,
            KeyCommand.class,
            AuditCommand.class,
            RekeyCommand.class,
            TerminalCommand.class,
            NodesCommand.class,
            SignalsCommand.class,
            WebhooksCommand.class,
            TelegramCommand.class,
            DbCommand.class,
            BenchCommand.class
        },
        description = "Fires trade missions into MetaTrader 5 terminals: exactly once, or says so.")
public final class TocMain implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private TocMain() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        CommandProcess.run(commandLine(), args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new TocMain())
                .setExecutionExceptionHandler(new StartFaults())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8)); // replies hold more than ASCII
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "a command is missing");
        }
    }
}
