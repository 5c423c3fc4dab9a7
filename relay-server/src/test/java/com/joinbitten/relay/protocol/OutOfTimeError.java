package com.joinbitten.relay.protocol;

/**
 * The relay answered that its time was over, and by our clock it was: the machine stood still, and the script was not
 * played at all. A relay that says so too early has failed like any other.
 */
final class OutOfTimeError extends AssertionError {
    private static final long serialVersionUID = 1L;

    /** What happened, in whose run. */
    OutOfTimeError(String message, Throwable cause) {
        super(message, cause);
    }

    /** What happened. */
    OutOfTimeError(String message) {
        super(message);
    }
}
