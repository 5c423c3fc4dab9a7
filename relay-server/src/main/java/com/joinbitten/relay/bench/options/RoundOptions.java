package com.joinbitten.relay.bench.options;

import com.joinbitten.relay.bench.run.BenchPlan;
import java.time.Duration;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Who fires in each round, and for how long; a command may have other defaults. */
public final class RoundOptions {
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
            description = "Time before the first round of a server is measured (default: ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ZERO;

    /** For picocli. */
    public RoundOptions() {}

    /** Among how many users the fires are spread. */
    public int users() {
        return users;
    }

    /** Measured time of each round. */
    public Duration duration() {
        return duration;
    }

    /** Time before the first round of a server is measured. */
    public Duration warmUp() {
        return warmUp;
    }

    /** So many rounds, each for a time or, where it is given, for a count of fires. */
    BenchPlan plan(int rounds, OptionalInt count) {
        return new BenchPlan(users, rounds, warmUp, duration, count);
    }

    /** So many rounds for a time each, with at least that long a warm-up. */
    BenchPlan planWarming(int rounds, Duration atLeast) {
        Duration longer = warmUp.compareTo(atLeast) < 0 ? atLeast : warmUp;
        return new BenchPlan(users, rounds, longer, duration, OptionalInt.empty());
    }
}
