package com.joinbitten.relay.bench.options;

import com.joinbitten.relay.bench.load.Shape;
import com.joinbitten.relay.bench.run.BenchPlan;
import com.joinbitten.relay.bench.traffic.Dialect;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a load fires, how long and how often. */
public final class LoadOptions {
    @Option(
            names = "--connections",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,8,64",
            description = "Connections of each measurement; in the raw dialect, clients at once"
                    + " (default: ${DEFAULT-VALUE}).")
    private List<Integer> connections = List.of();

    @Option(
            names = "--dialect",
            paramLabel = "framed|raw",
            defaultValue = "framed",
            converter = BenchOption.DialectName.class,
            description = "framed: connections that stay. raw: one connection a fire, as old clients do; its time"
                    + " includes the connection (default: ${DEFAULT-VALUE}).")
    private Dialect dialect = Dialect.FRAMED;

    @Option(
            names = "--pipeline",
            paramLabel = "DEPTH",
            defaultValue = "1",
            description = "Fires under way on each connection, 1 to 32 (default: ${DEFAULT-VALUE}).")
    private int depth;

    @Mixin
    private final RoundOptions round = new RoundOptions();

    @Option(names = "--count", paramLabel = "N", description = "Measured fires of each round, instead of a time.")
    private @Nullable Integer count;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Rounds of each measurement; the table shows medians (default: ${DEFAULT-VALUE}).")
    private int rounds;

    /** For picocli. */
    public LoadOptions() {}

    /** One shape for each number of connections. */
    public List<Shape> shapes() {
        return connections.stream()
                .map(number -> Shape.closed(dialect, number, depth))
                .toList();
    }

    /** How long and how often. */
    public BenchPlan plan() {
        return round.plan(rounds, count == null ? OptionalInt.empty() : OptionalInt.of(count));
    }
}
