package com.joinbitten.relay.bench;

import com.joinbitten.relay.bench.crowd.IdleCrowd;
import com.joinbitten.relay.bench.host.Memory;
import com.joinbitten.relay.bench.host.OwnRelay;
import com.joinbitten.relay.bench.host.Rest;
import com.joinbitten.relay.bench.load.Shape;
import com.joinbitten.relay.bench.options.PairOptions;
import com.joinbitten.relay.bench.report.Progress;
import com.joinbitten.relay.bench.report.Reading;
import com.joinbitten.relay.bench.report.Results;
import com.joinbitten.relay.bench.report.Round;
import com.joinbitten.relay.bench.run.BenchPlan;
import com.joinbitten.relay.bench.run.RelayBench;
import com.joinbitten.relay.bench.run.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bitten bench idle}: what idle connections cost the others, and memory. */
@Command(
        name = "idle",
        mixinStandardHelpOptions = true,
        description = "Fire with many idle connections open and with none, in turns; then look at the memory of a relay"
                + " that holds them: live heap after a collection, direct memory, and resident memory.")
final class BenchIdleCommand extends BenchWork {
    private static final int BEFOREHAND = 100;

    @Mixin
    private final PairOptions load = new PairOptions();

    @Option(
            names = "--idle",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Idle connections (default: ${DEFAULT-VALUE}). Needs as many open files, and some.")
    private int idle;

    @Override
    Results measure(Path folder, Progress progress) throws IOException {
        List<Round> rounds = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        BenchPlan plan = checked(load::plan);
        progress.expect(2 * plan.rounds() + 1);
        relay.withRelay(commandLine(), folder.resolve("speed"), List.of(), target -> {
            RelayBench bench = new RelayBench(target, plan, progress);
            for (int number = 1; number <= plan.rounds(); number++) {
                Round without = bench.round(checked(load::shape), title("no idle ones"), number);
                Round with = beside(bench, target, number);
                rounds.addAll(List.of(without, with));
                ratios.add(with.figures().perSecond() / without.figures().perSecond());
            }
            return rounds;
        });
        List<Reading> readings = new ArrayList<>();
        readings.add(new Reading("fires/s with " + idle + " idle connections to none", ratios));
        progress.next("memory");
        readings.addAll(memory(folder.resolve("memory")));
        return new Results(rounds, readings);
    }

    private Round beside(RelayBench bench, Target target, int number) throws IOException {
        Round round;
        try (IdleCrowd crowd = IdleCrowd.of(idle, target.address())) {
            target.awaitRest();
            round = bench.round(checked(load::shape), title(crowd.size() + " idle ones"), number);
        }
        target.awaitRest();
        return round;
    }

    private String title(String others) {
        Shape shape = checked(load::shape);
        return shape.title() + ", " + others;
    }

    /** By a relay that keeps books on its memory, which would cost the fires some speed. */
    private List<Reading> memory(Path folder) throws IOException {
        try (OwnRelay own = relay.start(commandLine(), folder, List.of(), List.of(Memory.TRACKED))) {
            IdleCrowd.of(Math.min(BEFOREHAND, idle), own.address()).close(); // what one connection makes for all others
            Rest.await(own.process());
            Memory before = Memory.of(own.process());
            try (IdleCrowd crowd = IdleCrowd.of(idle, own.address())) {
                Rest.await(own.process());
                Memory after = Memory.of(own.process());
                double each = crowd.size();
                return List.of(
                        bytes("live heap", (after.heapBytes() - before.heapBytes()) / each),
                        bytes("direct memory", (after.directBytes() - before.directBytes()) / each),
                        bytes(
                                "both",
                                (after.heapBytes() + after.directBytes() - before.heapBytes() - before.directBytes())
                                        / each),
                        bytes("resident memory", (after.residentBytes() - before.residentBytes()) / each));
            }
        }
    }

    private static Reading bytes(String what, double value) {
        return new Reading(what + " per idle connection, bytes", List.of(value));
    }
}
