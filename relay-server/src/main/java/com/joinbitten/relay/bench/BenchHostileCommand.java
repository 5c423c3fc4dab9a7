package com.joinbitten.relay.bench;

import com.joinbitten.relay.bench.crowd.HostileCrowd;
import com.joinbitten.relay.bench.options.PairOptions;
import com.joinbitten.relay.bench.report.Progress;
import com.joinbitten.relay.bench.report.Reading;
import com.joinbitten.relay.bench.report.Results;
import com.joinbitten.relay.bench.report.Round;
import com.joinbitten.relay.bench.run.BenchPlan;
import com.joinbitten.relay.bench.run.RelayBench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bitten bench hostile}: what slow and silent connections do to good fires. */
@Command(
        name = "hostile",
        mixinStandardHelpOptions = true,
        description =
                "Fire beside connections that drip one byte a second and others that say nothing, and without them,"
                        + " in turns. Those that the relay closes are replaced, so that the pressure stays.")
final class BenchHostileCommand extends BenchWork {
    /** A relay's deadline for a first byte, and for a whole frame, is 5 s by default. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    @Mixin
    private final PairOptions load = new PairOptions();

    @Option(
            names = "--dripping",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Connections that send one byte a second (default: ${DEFAULT-VALUE}).")
    private int dripping;

    @Option(
            names = "--silent",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Connections that send nothing (default: ${DEFAULT-VALUE}).")
    private int silent;

    private final List<Double> ratios = new ArrayList<>();
    private final List<Double> hungUp = new ArrayList<>();
    private final List<Double> longest = new ArrayList<>();

    @Override
    Results measure(Path folder, Progress progress) throws IOException {
        List<Round> rounds = new ArrayList<>();
        BenchPlan plan = checked(load::plan);
        progress.expect(2 * plan.rounds());
        relay.withRelay(commandLine(), folder, List.of(), target -> {
            RelayBench bench = new RelayBench(target, plan, progress);
            String title = checked(load::shape).title();
            for (int number = 1; number <= plan.rounds(); number++) {
                Round without = bench.round(checked(load::shape), title + ", alone", number);
                Round with;
                try (HostileCrowd crowd = HostileCrowd.of(dripping, silent, target.address())) {
                    crowd.awaitFirstHangUp(LONGEST_WAIT);
                    with = bench.round(checked(load::shape), title + ", beside hostile ones", number);
                    hungUp.add((double) crowd.hungUp());
                    longest.add(crowd.longestSeconds());
                }
                target.awaitRest();
                rounds.addAll(List.of(without, with));
                ratios.add(with.figures().p99Micros() / without.figures().p99Micros());
            }
            return rounds;
        });
        return new Results(
                rounds,
                List.of(
                        new Reading("p99 beside hostile connections to p99 without", ratios),
                        new Reading("hostile connections that the relay closed meanwhile", hungUp),
                        new Reading("seconds that it suffered one at most", longest)));
    }
}
