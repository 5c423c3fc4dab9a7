package com.joinbitten.relay.bench;

import com.joinbitten.relay.bench.options.BenchOption;
import com.joinbitten.relay.bench.options.PairOptions;
import com.joinbitten.relay.bench.past.OldFires;
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

/** {@code bitten bench cleanup}: what the cleanup of old files does to fires. */
@Command(
        name = "cleanup",
        mixinStandardHelpOptions = true,
        description = "Fire while the relay's cleanup passes over many old files, and while there are none, in turns."
                + " Each round has a relay of its own.")
final class BenchCleanupCommand extends BenchWork {
    @Mixin
    private final PairOptions load = new PairOptions();

    @Option(
            names = "--files",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Old files, each of a fire that is final (default: ${DEFAULT-VALUE}).")
    private int files;

    @Option(
            names = "--after",
            paramLabel = "TIME",
            defaultValue = "4s",
            converter = BenchOption.Time.class,
            description =
                    "When the cleanup begins, from the relay's start, at least 2s; the warm-up ends a quarter later"
                            + " (default: ${DEFAULT-VALUE}).")
    private Duration after = Duration.ZERO;

    @Override
    Results measure(Path folder, Progress progress) throws IOException {
        List<Round> rounds = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        List<Double> left = new ArrayList<>();
        int pairs = checked(load::plan).rounds();
        progress.expect(3 * pairs);
        for (int number = 1; number <= pairs; number++) {
            Path calm = folder.resolve("calm-" + number);
            relay.prepare(commandLine(), calm);
            Round without = round(calm, "no old files", number, progress);
            Path busy = folder.resolve("busy-" + number);
            relay.prepare(commandLine(), busy);
            OldFires old = new OldFires(busy, files);
            progress.next("writing " + files + " old files");
            old.writeRows();
            old.writeFiles();
            Round with = round(busy, "cleanup of " + files + " files", number, progress);
            left.add((double) old.filesLeft());
            rounds.addAll(List.of(without, with));
            ratios.add(with.figures().p99Micros() / without.figures().p99Micros());
        }
        return new Results(
                rounds,
                List.of(
                        new Reading("p99 while the cleanup passes over old files to p99 without", ratios),
                        new Reading("old files left behind the round (0: the cleanup ended before it)", left)));
    }

    private Round round(Path data, String what, int number, Progress progress) throws IOException {
        BenchPlan plan = checked(() -> load.planWarming(after.plus(after.dividedBy(4))));
        List<String> settings = List.of("drop.retention=1s", "drop.cleanup_interval=" + after.toMillis() + "ms");
        String title = checked(load::shape).title() + ", " + what;
        return relay.withRelay(
                commandLine(),
                data,
                settings,
                target -> new RelayBench(target, plan, progress).round(checked(load::shape), title, number));
    }
}
