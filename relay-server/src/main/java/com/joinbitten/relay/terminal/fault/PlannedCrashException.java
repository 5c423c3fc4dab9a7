package com.joinbitten.relay.terminal.fault;

/** The terminal ends where it stands, because its faults say so. */
final class PlannedCrashException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlannedCrashException(Faults.Step step) {
        super("planned crash at " + step, null, false, false);
    }
}
