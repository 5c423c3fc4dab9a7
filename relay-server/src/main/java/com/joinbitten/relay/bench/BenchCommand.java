package com.joinbitten.relay.bench;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bitten bench}: measures, and counts what must be zero. Without a subcommand it measures the relay. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            BenchRelayCommand.class,
            BenchIdleCommand.class,
            BenchHostileCommand.class,
            BenchCleanupCommand.class,
            BenchStartCommand.class,
            BenchPacketCommand.class
        },
        description = "Measure, and count what was lost, doubled, torn, reordered or late; without more, as bench relay"
                + " --floor.")
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    /** For the command line. */
    public BenchCommand() {}

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("the command line has not been read yet");
        }
        return spec.commandLine().execute("relay", "--floor");
    }
}
