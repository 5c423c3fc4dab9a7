package com.joinbitten.relay.bench.floor;

import java.io.IOException;

/**
 * One look at the floor: with one thread, and with as many as there are connections. Immutable.
 *
 * @param one with one thread
 * @param many with as many threads as connections
 */
public record FloorLook(FloorFigure one, FloorFigure many) {
    /** Looks at the floor now. */
    public static FloorLook at(Floor floor, int threads) throws IOException {
        FloorFigure one = floor.measure(1);
        return new FloorLook(one, threads == 1 ? one : floor.measure(threads));
    }
}
