package com.joinbitten.relay.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * The eventful part of a seed: one thing after the other, each seed with likings of its own, for a seed in which
 * everything is equally rare finds little.
 */
final class Turmoil {
    private final World world;
    private final Chance chance;
    private final List<Event> events = new ArrayList<>();
    private int totalWeight;

    private record Event(int weight, Runnable happens) {}

    Turmoil(World world) {
        this.world = world;
        this.chance = world.chance();
        ordinary(30, world::turn);
        ordinary(12, () -> world.relay(process -> world.clients().fireAnew(process.spool())));
        ordinary(14, () -> world.relay(process -> world.clients().fireAgain(process.spool())));
        ordinary(3, () -> world.relay(process -> world.clients().askState(process.spool())));
        ordinary(30, world::terminalStep);
        ordinary(6, world::scan);
        ordinary(3, world::followAndAck);
        ordinary(12, this::timePasses);
        ordinary(4, world::terminalStarts);
        liked(3, () -> world.relay(process -> world.clients().cancel(process.spool())));
        liked(2, () -> world.clients().losePatience());
        liked(2, () -> world.clock().passMillis(chance.between(1_000, 70_000)));
        liked(1, this::clockStep);
        liked(3, world::writeBack);
        liked(3, () -> world.faults().burst(chance.of(0.5) ? 0.05 : 0.3, chance.below(60)));
        liked(3, () -> world.faults().failCommit(1 + chance.below(4)));
        liked(3, this::kill);
        liked(2, world::powerCut);
        liked(2, world::terminalEnds);
        liked(1, world::halt);
        liked(2, world::resume);
        if (chance.of(0.1)) {
            liked(1, world::adoptNext);
        }
    }

    private void ordinary(int weight, Runnable happens) {
        events.add(new Event(weight, happens));
        totalWeight += weight;
    }

    private void liked(int weight, Runnable happens) {
        if (chance.of(0.6)) {
            ordinary(weight * (1 + chance.below(2)), happens);
        }
    }

    void run() {
        int steps = 100 + chance.below(150);
        for (int step = 0; step < steps; step++) {
            if (!world.relayRuns() && chance.of(0.3)) {
                world.relayStarts();
                world.terminalStarts();
            }
            world.sweepIfDue();
            next().run();
        }
    }

    private Runnable next() {
        int drawn = chance.below(totalWeight);
        for (Event event : events) {
            drawn -= event.weight();
            if (drawn < 0) {
                return event.happens();
            }
        }
        throw new IllegalStateException("weights do not add up");
    }

    private void timePasses() {
        world.clock().passMillis(chance.between(1, 800));
    }

    private void clockStep() {
        long[] steps = {-3_600_000, 7_200_000, -1_500, 1_500};
        long step = steps[chance.below(steps.length)];
        world.trace().note("world", "the wall clock is set by " + step + " ms");
        world.clock().stepWallMillis(step);
    }

    private void kill() {
        if (chance.of(0.3)) {
            if (world.relayRuns()) {
                world.relayEnds("is killed while idle");
            }
        } else {
            world.faults().killAt(1 + chance.below(25));
        }
    }
}
