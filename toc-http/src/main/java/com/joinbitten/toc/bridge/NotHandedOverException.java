package com.joinbitten.toc.bridge;

/** Proved: no byte of the call was handed to a socket. Without a stack trace, for a bridge that is away causes many. */
public final class NotHandedOverException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The message says why. */
    public NotHandedOverException(String message) {
        super(message, null, false, false);
    }
}
