package com.joinbitten.relay.bench.options;

/**
 * How fast an open loop fires. Immutable.
 *
 * @param ofClosedLoop whether the value is a share of what a closed loop reached before, otherwise it is fires a second
 */
public record Rate(double value, boolean ofClosedLoop) {
    /** Half of what a closed loop reaches. */
    public static final Rate HALF = new Rate(0.5, true);
}
