package com.joinbitten.relay.client;

/** The other end did not prove that it is the relay, or a frame that it is from there. Without a stack trace. */
final class UnprovedRelayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnprovedRelayException(String message) {
        super(message, null, false, false);
    }

    /** The message, never null. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
