package com.joinbitten.relay.simulation;

/** The end of the relay's process at this very point; an error, so that nothing in it goes on. */
final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }
}
