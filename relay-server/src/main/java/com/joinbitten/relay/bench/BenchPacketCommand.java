package com.joinbitten.relay.bench;

import com.joinbitten.relay.bench.options.BenchOption;
import com.joinbitten.relay.bench.traffic.Dialect;
import com.joinbitten.relay.bench.traffic.FireSource;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bitten bench packet}: a packet for other load tools to send. */
@Command(
        name = "packet",
        mixinStandardHelpOptions = true,
        description = "Print one packet as the load sends it, without its length, for other tools to send.")
final class BenchPacketCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--dialect",
            paramLabel = "framed|raw",
            defaultValue = "framed",
            converter = BenchOption.DialectName.class,
            description = "As in bench relay (default: ${DEFAULT-VALUE}).")
    private Dialect dialect = Dialect.FRAMED;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("the command line has not been read yet");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(new String(FireSource.sample(dialect), StandardCharsets.US_ASCII));
        out.flush();
        return 0;
    }
}
