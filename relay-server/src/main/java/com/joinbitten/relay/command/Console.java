package com.joinbitten.relay.command;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command writes, and how it refuses its options. A mixin, usable once the command line was read. */
@Command // has no option, and without this picocli takes it for no mixin
public final class Console {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** For the command that mixes it in. */
    public Console() {}

    /** Results. */
    public PrintWriter out() {
        return commandLine().getOut();
    }

    /** Faults. */
    public PrintWriter err() {
        return commandLine().getErr();
    }

    /** To be thrown: the usage is printed with the fault, and the exit code is that of a wrong use. */
    public ParameterException usage(String fault) {
        return new ParameterException(commandLine(), fault);
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("the command line has not been read yet");
        }
        return spec.commandLine();
    }
}
