package com.joinbitten.toc.bench.run;

import com.joinbitten.relay.bench.report.Reading;
import com.joinbitten.relay.bench.report.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Ratios of rounds that were measured in turns. Not thread-safe. */
final class RoundRatios {
    private final List<Round> ours = new ArrayList<>();
    private final List<Round> others = new ArrayList<>();

    void add(Round our, Round other) {
        ours.add(our);
        others.add(other);
    }

    /** Fires, or calls, a second. */
    Reading speeds(String name) {
        return reading(name, round -> round.figures().perSecond());
    }

    /** Times that half of the calls take at most. */
    Reading middles(String name) {
        return reading(name, round -> round.figures().p50Micros());
    }

    private Reading reading(String name, ToDoubleFunction<Round> figure) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(others.get(i)));
        }
        return new Reading(name, ratios);
    }
}
