package com.joinbitten.relay.bench.floor;

/**
 * The floor beside one measurement: the mean of before and after, for the disk changes its mind within minutes.
 * Immutable.
 *
 * @param kind what the floor promised
 * @param p50Micros of one delivery by one thread
 * @param perSecond deliveries of as many threads as there were connections
 */
public record FloorMark(Floor.Kind kind, double p50Micros, double perSecond) {
    /** Between these two looks. */
    public static FloorMark between(Floor.Kind kind, FloorLook before, FloorLook after) {
        return new FloorMark(
                kind,
                (before.one().p50Micros() + after.one().p50Micros()) / 2,
                (before.many().perSecond() + after.many().perSecond()) / 2);
    }
}
