package com.joinbitten.relay.client;

/**
 * The command never left: no byte of it was handed to the socket, so the relay cannot have seen it. Without a stack
 * trace, for an unreachable relay causes a great many.
 */
public final class NotSentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message says why. */
    public NotSentException(String message) {
        super(message, null, false, false);
    }
}
