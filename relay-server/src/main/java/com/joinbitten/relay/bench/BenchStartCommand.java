package com.joinbitten.relay.bench;

import com.joinbitten.relay.bench.host.OwnRelay;
import com.joinbitten.relay.bench.past.OldFires;
import com.joinbitten.relay.bench.report.Progress;
import com.joinbitten.relay.bench.report.Reading;
import com.joinbitten.relay.bench.report.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bitten bench start}: how long a start takes with a long ledger. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description =
                "Start a relay on a ledger with many executed fires and on an empty one, in turns: from the start of"
                        + " the process to the first accepted connection.")
final class BenchStartCommand extends BenchWork {
    private static final double NANOS_A_MILLISECOND = 1e6;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Fires in the long ledger (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Pairs of starts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    Results measure(Path folder, Progress progress) throws IOException {
        Path empty = folder.resolve("empty");
        Path full = folder.resolve("full");
        progress.expect(2 * rounds + 1);
        progress.next("writing " + rows + " rows");
        relay.prepare(commandLine(), empty);
        relay.prepare(commandLine(), full);
        new OldFires(full, rows).writeRows();
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int number = 0; number < rounds; number++) {
            progress.next("start with none");
            without.add(startMillis(empty));
            progress.next("start with " + rows);
            with.add(startMillis(full));
            ratios.add(with.get(number) / without.get(number));
        }
        return new Results(
                List.of(),
                List.of(
                        new Reading("start with no ledger rows, ms", without),
                        new Reading("start with " + rows + " ledger rows, ms", with),
                        new Reading("start with " + rows + " ledger rows to none", ratios)));
    }

    private double startMillis(Path data) throws IOException {
        try (OwnRelay own = relay.start(commandLine(), data, List.of(), List.of())) {
            return own.startTook().toNanos() / NANOS_A_MILLISECOND;
        }
    }
}
