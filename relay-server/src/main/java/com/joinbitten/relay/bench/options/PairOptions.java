package com.joinbitten.relay.bench.options;

import com.joinbitten.relay.bench.load.Shape;
import com.joinbitten.relay.bench.run.BenchPlan;
import com.joinbitten.relay.bench.traffic.Dialect;
import java.time.Duration;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The load of measurements that come in pairs, without something and with it. */
public final class PairOptions {
    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "64",
            description = "Connections that fire, one fire under way on each (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Mixin
    private final RoundOptions round = new RoundOptions();

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
        return round.plan(rounds, OptionalInt.empty());
    }

    /** The same with at least that long a warm-up. */
    public BenchPlan planWarming(Duration atLeast) {
        return round.planWarming(rounds, atLeast);
    }
}
