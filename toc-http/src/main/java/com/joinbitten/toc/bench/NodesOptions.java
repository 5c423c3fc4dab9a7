package com.joinbitten.toc.bench;

import com.joinbitten.relay.bench.options.BenchOption;
import com.joinbitten.toc.bench.run.NodesPlan;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How several nodes are fired at. */
final class NodesOptions {
    @Option(
            names = "--nodes",
            paramLabel = "N",
            description =
                    "Instead: N TOCs on one PostgreSQL (--database) with one relay, of which one after the other is"
                            + " killed and started again under fire. Callers call until they know what became of their fire,"
                            + " the next time another node. Exit code 1 too if a fire is left without an outcome, or was"
                            + " visible though its caller was told that it never was.")
    private @Nullable Integer nodes;

    @Option(
            names = "--fires",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Missions that are fired at the nodes (default: ${DEFAULT-VALUE}).")
    private int fires;

    @Option(
            names = "--kill-every",
            paramLabel = "TIME",
            defaultValue = "2s",
            converter = BenchOption.Time.class,
            description = "From a node that is back to the next kill (default: ${DEFAULT-VALUE}).")
    private Duration killEvery = Duration.ZERO;

    @Option(
            names = "--down",
            paramLabel = "TIME",
            defaultValue = "9s",
            converter = BenchOption.Time.class,
            description = "How long a killed node stays away every other time, which is long enough for another one to"
                    + " take its relay; else it is started again at once (default: ${DEFAULT-VALUE}).")
    private Duration down = Duration.ZERO;

    @Option(
            names = "--life",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = BenchOption.Time.class,
            description = "Of each fire at the nodes, 1s to 60s (default: ${DEFAULT-VALUE}).")
    private Duration life = Duration.ZERO;

    /** How many nodes; empty where something else is measured. */
    OptionalInt nodes() {
        return nodes == null ? OptionalInt.empty() : OptionalInt.of(nodes);
    }

    /** What is done to them by so many callers at once. */
    NodesPlan plan(int callers) {
        return new NodesPlan(fires, callers, killEvery, down, life);
    }
}
