package com.joinbitten.relay.bench;

import com.joinbitten.relay.bench.floor.Floor;
import com.joinbitten.relay.bench.load.Shape;
import com.joinbitten.relay.bench.options.BenchOption;
import com.joinbitten.relay.bench.options.LoadOptions;
import com.joinbitten.relay.bench.options.Rate;
import com.joinbitten.relay.bench.options.RelayOptions;
import com.joinbitten.relay.bench.report.Progress;
import com.joinbitten.relay.bench.report.Results;
import com.joinbitten.relay.bench.report.Round;
import com.joinbitten.relay.bench.report.Summary;
import com.joinbitten.relay.bench.run.BenchPlan;
import com.joinbitten.relay.bench.run.RelayBench;
import com.joinbitten.relay.bench.run.Target;
import com.joinbitten.relay.bench.traffic.Dialect;
import com.joinbitten.relay.bench.traffic.FireSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bitten bench relay}: fires at a relay or a peer, and counts at the terminal's side. */
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        description =
                "Fire at a relay, claim the order files as a terminal does, and count. Exit code 1 if anything was"
                        + " lost, doubled, torn, reordered or late.")
final class BenchRelayCommand extends BenchWork {
    @Mixin
    private final LoadOptions load = new LoadOptions();

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

    @Option(
            names = "--rate",
            paramLabel = "N|half",
            converter = BenchOption.RateText.class,
            description =
                    "Open loop: so many fires a second become due whatever the relay does, and a fire's time counts"
                            + " from when it was due. half: half of what a closed loop reaches, which is measured first.")
    private @Nullable Rate rate;

    @Override
    Results measure(Path folder, Progress progress) throws IOException {
        List<Shape> shapes = checked(load::shapes);
        BenchPlan plan = checked(load::plan);
        RelayOptions.Work<List<Round>> rounds = target -> measure(target, shapes, plan, folder, progress);
        List<Round> all = address != null
                ? rounds.with(Target.foreign(address, Optional.ofNullable(drop)))
                : relay.withRelay(commandLine(), folder, List.of(), rounds);
        return new Results(all, List.of());
    }

    private List<Round> measure(Target target, List<Shape> shapes, BenchPlan plan, Path folder, Progress progress)
            throws IOException {
        if (!floor) {
            return measure(target, shapes, plan, Optional.empty(), progress);
        }
        try (Floor plainLoop = new Floor(folder, relay.floorKind(), floorDuration, FireSource.sample(Dialect.FRAMED))) {
            return measure(target, shapes, plan, Optional.of(plainLoop), progress);
        }
    }

    private List<Round> measure(
            Target target, List<Shape> shapes, BenchPlan plan, Optional<Floor> plainLoop, Progress progress)
            throws IOException {
        RelayBench bench = new RelayBench(target, plan, progress);
        List<Round> rounds = new ArrayList<>();
        for (Shape shape : shapes) {
            if (rate == null || rate.ofClosedLoop()) {
                rounds.addAll(bench.run(shape, plainLoop));
            }
            if (rate != null) {
                rounds.addAll(bench.run(paced(shape, rate, rounds), plainLoop));
            }
        }
        return rounds;
    }

    /** The closed loop's rounds, where the rate is a share of theirs, are the last ones. */
    private Shape paced(Shape shape, Rate wanted, List<Round> rounds) {
        double whole = wanted.ofClosedLoop()
                ? Summary.of(rounds).stream()
                        .filter(summary -> summary.name().equals(shape.title()))
                        .mapToDouble(summary -> summary.figures().perSecond())
                        .findFirst()
                        .orElseThrow()
                : 1;
        return checked(() -> shape.at(whole * wanted.value()));
    }
}
