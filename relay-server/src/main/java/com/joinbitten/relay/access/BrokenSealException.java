package com.joinbitten.relay.access;

/**
 * A frame that the peer did not send, or not now: altered, injected, replayed or out of order. Without a stack trace,
 * for anybody on the way can cause a great many.
 */
public final class BrokenSealException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenSealException(String message) {
        super(message, null, false, false);
    }

    /** The message, never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
