package com.joinbitten.core.result;

/** An event says what cannot be true together with what is stored; nothing of it was stored. Without a stack trace. */
public final class ContradictionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message says what contradicts what. */
    public ContradictionException(String message) {
        super(message, null, false, false);
    }
}
