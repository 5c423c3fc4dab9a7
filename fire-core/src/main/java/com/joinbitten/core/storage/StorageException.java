package com.joinbitten.core.storage;

/**
 * The database failed: what the call meant to store may or may not be stored, unless it is the narrower
 * {@link StorageBusyException}. Whoever must know reads it back by id before saying anything.
 */
public sealed class StorageException extends RuntimeException permits StorageBusyException {
    private static final long serialVersionUID = 1L;

    /** The message says what was attempted. */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    StorageException(String message) {
        super(message);
    }
}
