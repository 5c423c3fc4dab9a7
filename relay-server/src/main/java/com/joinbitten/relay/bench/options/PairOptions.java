package com.joinbitten.relay.bench.options;

import com.joinbitten.relay.bench.load.Shape;
import com.joinbitten.relay.bench.run.BenchPlan;
import com.joinbitten.relay.bench.traffic.Dialect;
import java.time.Duration;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The load of measurements that come in pairs, without something and with it. */
public final class PairOptions {
    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "64",
            description = "Connections that fire, one fire under way on each (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "8",
            description = "Users among whom the fires are spread (default: ${DEFAULT-VALUE}).")
    private int users;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = BenchOption.Time.class,
            description = "Measured time of each round (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "3s",
            converter = BenchOption.Time.class,
            description = "Time before the first round of a relay is measured (default: ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ZERO;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Pairs; the ratios are medians of theirs (default: ${DEFAULT-VALUE}).")
    private int rounds;

    /** For picocli. */
    public PairOptions() {}

    /** A closed loop of frames. */
    public Shape shape() {
        return Shape.closed(Dialect.FRAMED, connections, 1);
    }

    /** How long and how often. */
    public BenchPlan plan() {
        return new BenchPlan(users, rounds, warmUp, duration, OptionalInt.empty());
    }

    /** The same with at least that long a warm-up. */
    public BenchPlan planWarming(Duration atLeast) {
        Duration longer = warmUp.compareTo(atLeast) < 0 ? atLeast : warmUp;
        return new BenchPlan(users, rounds, longer, duration, OptionalInt.empty());
    }
}
