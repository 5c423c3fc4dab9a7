package com.joinbitten.relay;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.Confirmations;
import com.joinbitten.core.wire.HaltReport;
import com.joinbitten.core.wire.HoldReason;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Shows on a terminal how far a relay has stopped. Confined to one thread. */
final class HaltPrinter {
    private final PrintWriter out;
    private final PrintWriter err;

    private HaltPrinter(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** What a command does with the printer; its result is the exit code. */
    @FunctionalInterface
    interface Work {
        int with(HaltPrinter printer) throws InterruptedException;
    }

    static int flushed(@Nullable CommandSpec spec, Work work) throws InterruptedException {
        HaltPrinter printer = of(spec);
        try {
            return work.with(printer);
        } finally {
            printer.out.flush();
            printer.err.flush();
        }
    }

    static int misconfigured(@Nullable CommandSpec spec, ConfigException fault) {
        HaltPrinter printer = of(spec);
        fault.faults().forEach(printer.err::println);
        printer.err.flush();
        return ExitCode.BAD_CONFIGURATION;
    }

    private static HaltPrinter of(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("the command line has not been read yet");
        }
        return new HaltPrinter(spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    void line(String text) {
        out.println(text);
    }

    int fault(String text) {
        err.println(text);
        return ExitCode.FAILED;
    }

    void holds(HaltReport report) {
        report.holds()
                .forEach(hold -> out.println("held by         " + hold.name() + " since " + hold.since()
                        + hold.reason().map(HoldReason::value).map(": "::concat).orElse("")));
    }

    void terminals(Confirmations terminals) {
        names("confirmed       ", terminals.confirmed());
        names("not confirmed   ", terminals.unconfirmed());
        names("cannot confirm  ", terminals.cannotConfirm());
        if (terminals.unlisted() > 0) {
            out.println("and " + terminals.unlisted() + " more");
        }
        if (!terminals.complete()) {
            out.println("Terminals that have not confirmed may still execute what they have read: look at them.");
        }
    }

    private void names(String title, List<UserId> users) {
        if (!users.isEmpty()) {
            out.println(title + users.stream().map(UserId::value).collect(Collectors.joining(" ")));
        }
    }
}
