package com.joinbitten.relay.simulation;

import com.joinbitten.relay.simulation.SimulatedLedger.Row;
import java.util.List;

/** The end of a seed: nothing goes wrong any more, everybody finishes, and the books are compared. */
final class Aftermath {
    private static final int ROUNDS = 12;

    private final World world;

    Aftermath(World world) {
        this.world = world;
    }

    void settle() {
        world.calm();
        world.trace().note("world", "nothing goes wrong any more");
        for (int start = 0; start < 3 && !world.relayRuns(); start++) {
            world.relayStarts(); // the second one may have to adopt
        }
        Promises.require(world.relayRuns(), Promise.STARTS_AGAIN, "it does not start though nothing fails");
        world.resume();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < world.terminals().size(); i++) {
                world.terminalStarts();
            }
            for (int i = 0; i < 25; i++) {
                world.terminalStep();
            }
            world.clock().passMillis(15_000);
            world.followAndAck();
            world.scan();
            world.sweepIfDue();
        }
        world.requireRows();
        world.promises().requireAnswers();
        world.promises().fires().forEach(this::compare);
    }

    private void compare(Known fire) {
        String state = world.ledger().row(fire.fireId()).map(Row::state).orElse("");
        Promises.require(!state.equals("INTENT"), Promise.NOTHING_LOST, "is open long after its deadline: " + fire);
        if (fire.acked() && !state.isEmpty()) {
            String told = fire.event().map(Enum::name).orElse("nothing");
            Promises.require(
                    told.equals(state), Promise.NOTHING_LOST, "is " + state + ", told was " + told + ": " + fire);
        }
        if (fire.deals() > 0) {
            Promises.require(
                    state.isEmpty() || EXECUTED.contains(state),
                    Promise.TOLD_UNEXECUTED,
                    "is executed and recorded as " + state + ": " + fire);
        }
    }

    private static final List<String> EXECUTED =
            List.of("CLAIMED", "TAKEN", "UNKNOWN", "IN_DOUBT", "FILLED", "PARTIAL", "CLOSED");
}
