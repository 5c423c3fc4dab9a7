package com.joinbitten.relay.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** Every decision of one seed, in the order in which it is asked for. */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Whether something of this probability happens. */
    boolean of(double probability) {
        return random.nextDouble() < probability;
    }

    /** 0 to {@code bound - 1}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    <T> T oneOf(List<T> values) {
        return values.get(below(values.size()));
    }

    /** A source of its own, so that what draws from it does not move the other decisions. */
    SplittableRandom split() {
        return random.split();
    }
}
