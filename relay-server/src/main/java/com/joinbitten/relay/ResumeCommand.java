package com.joinbitten.relay;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.HaltReport;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bitten resume}: lifts one hold of a running relay. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Lift a hold; the relay goes on when it was the last one. Lifts no other hold.")
final class ResumeCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final HoldOptions options = new HoldOptions();

    @Override
    public Integer call() throws InterruptedException {
        RelayCommand.Resume resume = new RelayCommand.Resume(options.hold());
        try (RelayTalk talk = options.talk()) {
            return HaltPrinter.flushed(spec, printer -> resume(resume, talk, printer));
        } catch (ConfigException e) {
            return HaltPrinter.misconfigured(spec, e);
        }
    }

    private int resume(RelayCommand.Resume command, RelayTalk talk, HaltPrinter printer) throws InterruptedException {
        Optional<RelayReply> reply = talk.ask(command, options.patience());
        if (reply.isEmpty()) {
            return printer.fault("no answer, so it is not known whether the hold is lifted");
        }
        boolean halted = reply.get().halt().map(HaltReport::halted).orElse(true);
        // the answer to a first attempt may have been lost
        boolean already = reply.get().code() == Code.NOT_FOUND && !halted;
        if (!reply.get().success() && !already) {
            reply.get().halt().ifPresent(printer::holds);
            return printer.fault(reply.get().message());
        }
        printer.line(already ? "not halted" : reply.get().message());
        return ExitCode.FINE;
    }
}
