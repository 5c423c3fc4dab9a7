package com.joinbitten.core.storage;

/**
 * The database failed: what the call meant to store may or may not be stored. Whoever must know reads it back by id
 * before saying anything.
 */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message says what was attempted. */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
