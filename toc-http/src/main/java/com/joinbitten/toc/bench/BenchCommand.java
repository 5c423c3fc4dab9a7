package com.joinbitten.toc.bench;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bitten bench toc}; every other {@code bitten bench} is of the relay's half of the command line. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = BenchTocCommand.class,
        description = "Measure the TOC, and count what must be zero.")
public final class BenchCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    /** For the command line. */
    public BenchCommand() {}

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "a command is missing");
        }
    }
}
