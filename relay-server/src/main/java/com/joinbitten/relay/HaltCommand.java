package com.joinbitten.relay;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.wire.HaltReport;
import com.joinbitten.core.wire.HoldReason;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bitten halt}: holds a running relay, and waits until its terminals have confirmed. */
@Command(
        name = "halt",
        mixinStandardHelpOptions = true,
        description = "Stop a relay: nothing more reaches a terminal, what lies unclaimed is taken back."
                + " Ends with 0 when every terminal has confirmed.")
final class HaltCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(200);

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final HoldOptions options = new HoldOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Told to everyone who is refused.")
    private @Nullable String reason;

    @Override
    public Integer call() throws InterruptedException {
        RelayCommand.Halt halt = new RelayCommand.Halt(options.hold(), reason());
        try (RelayTalk talk = options.talk()) {
            return HaltPrinter.flushed(spec, printer -> halt(halt, talk, printer));
        } catch (ConfigException e) {
            return HaltPrinter.misconfigured(spec, e);
        }
    }

    private Optional<HoldReason> reason() {
        try {
            return Optional.ofNullable(reason).map(HoldReason::new);
        } catch (IllegalArgumentException e) {
            throw options.usage("--reason: " + e.getMessage());
        }
    }

    private int halt(RelayCommand.Halt command, RelayTalk talk, HaltPrinter printer) throws InterruptedException {
        Optional<RelayReply> reply = talk.ask(command, options.patience());
        if (reply.isEmpty()) {
            return printer.fault(
                    "no answer, so it is not known whether the relay is halted; an empty file .relay/halt in"
                            + " its drop root halts it within a second, or at its next start");
        }
        Optional<HaltReport> first = reply.get().halt();
        if (!reply.get().success() || first.isEmpty()) {
            return printer.fault(reply.get().message());
        }
        printer.line(reply.get().message());
        printer.line("withdrawn       " + first.get().withdrawn() + " unclaimed orders");
        HaltReport last = awaitTerminals(first.get(), talk);
        if (last.holds().stream().noneMatch(hold -> hold.name().equals(command.hold()))) {
            return printer.fault("somebody has lifted the hold meanwhile");
        }
        printer.terminals(last.terminals());
        return last.terminals().complete() ? ExitCode.FINE : ExitCode.FAILED;
    }

    /** Terminals that cannot confirm are not waited for. */
    private HaltReport awaitTerminals(HaltReport first, RelayTalk talk) throws InterruptedException {
        long end = System.nanoTime() + options.waiting().toNanos();
        HaltReport last = first;
        while (last.halted() && !last.terminals().unconfirmed().isEmpty() && System.nanoTime() - end < 0) {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            last = talk.ask(new RelayCommand.Holds(), options.patience())
                    .flatMap(RelayReply::halt)
                    .orElse(last);
        }
        return last;
    }
}
