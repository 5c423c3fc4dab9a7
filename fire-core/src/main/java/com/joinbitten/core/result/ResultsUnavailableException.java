package com.joinbitten.core.result;

/** Storage failed, and not because of the event: it is to be told again, and nobody needs to look at it. */
public final class ResultsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The cause says what failed. */
    public ResultsUnavailableException(Throwable cause) {
        super("events cannot be stored now", cause);
    }
}
