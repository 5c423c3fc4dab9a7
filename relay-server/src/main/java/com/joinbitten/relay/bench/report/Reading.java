package com.joinbitten.relay.bench.report;

import java.util.List;

/**
 * One figure that is no round's: a ratio of rounds, a time, a size. Immutable.
 *
 * @param name what it is, with its unit where it has one
 * @param ofRounds its value in each round, at least one
 */
public record Reading(String name, List<Double> ofRounds) {
    /** @throws IllegalArgumentException if there is no value */
    public Reading {
        ofRounds = List.copyOf(ofRounds);
        if (ofRounds.isEmpty()) {
            throw new IllegalArgumentException("ofRounds must not be empty: " + name);
        }
    }

    /** The middle of the rounds. */
    public double median() {
        return Median.of(ofRounds.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
