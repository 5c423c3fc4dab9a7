package com.joinbitten.relay.bench;

import com.joinbitten.relay.bench.floor.Floor;
import com.joinbitten.relay.bench.load.Shape;
import com.joinbitten.relay.bench.report.Round;
import com.joinbitten.relay.bench.report.Table;
import com.joinbitten.relay.bench.traffic.Dialect;
import com.joinbitten.relay.bench.traffic.FireSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bitten bench relay}: fires at a relay or a peer, and counts at the terminal's side. */
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        description =
                "Fire at a relay, claim the order files as a terminal does, and count. Exit code 1 if anything was"
                        + " lost, doubled, torn, reordered or late.")
final class BenchRelayCommand implements Callable<Integer> {
    private static final int FINE = 0;
    private static final int FAILED = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final LoadOptions load = new LoadOptions();

    @Mixin
    private final RelayOptions relay = new RelayOptions();

    @Option(
            names = "--address",
            paramLabel = "HOST:PORT",
            converter = BenchOption.Address.class,
            description = "Measure this relay or peer instead of starting a relay.")
    private @Nullable InetSocketAddress address;

    @Option(
            names = "--drop",
            paramLabel = "DIR",
            description = "Drop root of the relay of --address; without it nothing is counted at the terminal's side.")
    private @Nullable Path drop;

    @Option(
            names = "--floor",
            description = "Measure the plain loop of create, write, rename, too, before and after each round: by one"
                    + " thread, and by one a connection; for power-loss with fsync of file and folder.")
    private boolean floor;

    @Option(
            names = "--floor-duration",
            paramLabel = "TIME",
            defaultValue = "2s",
            converter = BenchOption.Time.class,
            description = "Time of each look at the floor (default: ${DEFAULT-VALUE}).")
    private Duration floorDuration = Duration.ZERO;

    @Option(names = "--markdown", description = "Print the table as markdown.")
    private boolean markdown;

    @Override
    public Integer call() throws IOException {
        List<Shape> shapes = checked(load::shapes);
        BenchPlan plan = checked(load::plan);
        List<Round> rounds;
        try (RelayOptions.Scratch scratch = relay.scratch()) {
            Path folder = scratch.folder();
            rounds = address != null
                    ? measure(Target.foreign(address, Optional.ofNullable(drop)), shapes, plan, folder)
                    : relay.withRelay(
                            commandLine(), folder, List.of(), target -> measure(target, shapes, plan, folder));
        }
        PrintWriter out = commandLine().getOut();
        (markdown ? Table.markdown(out) : Table.plain(out)).print(rounds);
        return rounds.stream().anyMatch(round -> round.counts().isBroken()) ? FAILED : FINE;
    }

    private List<Round> measure(Target target, List<Shape> shapes, BenchPlan plan, Path folder) throws IOException {
        Optional<Floor> plainLoop = floor
                ? Optional.of(new Floor(folder, relay.floorKind(), floorDuration, FireSource.sample(Dialect.FRAMED)))
                : Optional.empty();
        RelayBench bench = new RelayBench(target, plan);
        List<Round> rounds = new ArrayList<>();
        for (Shape shape : shapes) {
            rounds.addAll(bench.run(shape, plainLoop));
        }
        return rounds;
    }

    private <T> T checked(Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("the command line has not been read yet");
        }
        return spec.commandLine();
    }
}
