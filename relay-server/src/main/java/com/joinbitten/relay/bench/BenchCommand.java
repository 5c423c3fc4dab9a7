package com.joinbitten.relay.bench;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bitten bench}: measures, and counts what must be zero. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = BenchRelayCommand.class,
        description = "Measure, and count what was lost, doubled or torn.")
public final class BenchCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    /** For the command line. */
    public BenchCommand() {}

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "say what to measure: relay");
        }
    }
}
