package com.joinbitten.relay;

/** The address could not be listened on: it is taken, or not this machine's. */
public final class BindFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BindFailedException(String host, int port, Throwable cause) {
        super("cannot listen on " + host + ":" + port + ": " + cause.getMessage(), cause);
    }
}
