package com.joinbitten.core.storage;

/**
 * Too many calls wait for a connection already: this one was refused before it asked anything of the database, so for
 * certain nothing of it is stored. It may be made again a little later.
 */
public final class StorageBusyException extends StorageException {
    private static final long serialVersionUID = 1L;

    /** The message says what was refused. */
    public StorageBusyException(String message) {
        super(message);
    }
}
