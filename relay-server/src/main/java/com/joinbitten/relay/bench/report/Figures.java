package com.joinbitten.relay.bench.report;

import com.joinbitten.relay.bench.load.LoadTally;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * Speed and times of one round, or their medians over several. Immutable.
 *
 * @param perSecond acknowledged fires a second
 * @param p50Micros time that half of the fires took at most, microseconds; the others likewise
 */
public record Figures(
        double perSecond, double p50Micros, double p90Micros, double p99Micros, double p999Micros, double maxMicros) {
    /** Of what a load saw. */
    public static Figures of(LoadTally tally) {
        Histogram latency = tally.latency();
        return new Figures(
                tally.perSecond(),
                latency.getValueAtPercentile(50) / 1e3,
                latency.getValueAtPercentile(90) / 1e3,
                latency.getValueAtPercentile(99) / 1e3,
                latency.getValueAtPercentile(99.9) / 1e3,
                latency.getMaxValue() / 1e3);
    }

    /** The median of each number by itself. */
    public static Figures median(List<Figures> rounds) {
        return new Figures(
                median(rounds, Figures::perSecond),
                median(rounds, Figures::p50Micros),
                median(rounds, Figures::p90Micros),
                median(rounds, Figures::p99Micros),
                median(rounds, Figures::p999Micros),
                median(rounds, Figures::maxMicros));
    }

    private static double median(List<Figures> rounds, ToDoubleFunction<Figures> number) {
        return Median.of(rounds.stream().mapToDouble(number).toArray());
    }
}
