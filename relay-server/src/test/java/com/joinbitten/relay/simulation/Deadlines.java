package com.joinbitten.relay.simulation;

import com.joinbitten.relay.simulation.SimulatedLedger.Row;
import java.util.Optional;

/** Until when a fire may lie in its terminal's sight: until the first sweep that begins after its deadline and meets no fault. */
final class Deadlines {
    private final SimulatedClock clock;
    private final SimulatedLedger ledger;
    private long sweptBootMillis;

    Deadlines(SimulatedClock clock, SimulatedLedger ledger) {
        this.clock = clock;
        this.ledger = ledger;
    }

    /** A sweep that began at that time has ended without any fault. */
    void swept(long beganBootMillis) {
        sweptBootMillis = beganBootMillis;
    }

    /** The machine has started anew, and its clock with it. */
    void rebooted() {
        sweptBootMillis = 0;
    }

    /** What is wrong with a terminal's taking the file now. */
    Optional<String> lateness(String fireId) {
        return ledger.row(fireId)
                .map(Row::bootDeadlineMillis)
                .filter(deadline -> sweptBootMillis > deadline)
                .map(deadline -> (clock.bootMillis() - deadline) + " ms after its deadline, and after a sweep");
    }
}
