package com.joinbitten.core.storage.upkeep;

/** What an operator asked for was not done, and nothing was changed. The message says why, and what to do. */
public final class UpkeepException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The message is for the operator. */
    public UpkeepException(String message) {
        super(message);
    }

    /** The message is for the operator, the cause for the curious. */
    public UpkeepException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
