package com.joinbitten.relay.client;

/**
 * The command may have reached the relay, but no answer came: what it asked for may have happened or may yet happen.
 * Only {@code status}, or the same id to the same relay, tells. Without a stack trace.
 */
public final class UnansweredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message says why. */
    public UnansweredException(String message) {
        super(message, null, false, false);
    }
}
