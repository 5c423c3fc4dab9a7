package com.joinbitten.relay.terminal;

/** Ends a terminal where it stands; an error, so that nothing in the terminal takes it for a fault to survive. */
final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedCrash() {
        super("simulated crash", null, false, false);
    }
}
