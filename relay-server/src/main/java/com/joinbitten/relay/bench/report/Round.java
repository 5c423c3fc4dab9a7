package com.joinbitten.relay.bench.report;

import com.joinbitten.relay.bench.floor.FloorMark;
import java.util.Map;
import java.util.Optional;

/**
 * One measured round. Immutable.
 *
 * @param name what was measured; the same in all of its rounds
 * @param number of the round, from 1
 * @param refusals answers that were no success, by code; {@code UNANSWERED} where there was none
 * @param floor what the file system took just before and after, where that was measured
 */
public record Round(
        String name,
        int number,
        Subject subject,
        Figures figures,
        Counts counts,
        Map<String, Integer> refusals,
        Optional<FloorMark> floor) {
    /** A copy of the map is kept. */
    public Round {
        refusals = Map.copyOf(refusals);
    }

    /** The same round with the floor beside it. */
    public Round beside(FloorMark mark) {
        return new Round(name, number, subject, figures, counts, refusals, Optional.of(mark));
    }

    /** How long the plain loop takes for one delivery is 1 here, by the middle of both; NaN without a floor. */
    public double p50ToFloor() {
        return floor.map(mark -> figures.p50Micros() / mark.p50Micros()).orElse(Double.NaN);
    }

    /** How many deliveries a second the plain loop makes, with a thread for each connection, is 1 here. */
    public double rateToFloor() {
        return floor.map(mark -> figures.perSecond() / mark.perSecond()).orElse(Double.NaN);
    }

    /** How far the tail is from the middle. */
    public double p99ToP50() {
        return figures.p99Micros() / figures.p50Micros();
    }
}
