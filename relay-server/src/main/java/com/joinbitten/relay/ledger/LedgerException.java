package com.joinbitten.relay.ledger;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** The ledger could not be read or written. After it, the connection must not be used again. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** SQLite's extended result codes of a sync that failed: what the page cache holds may never reach the disk. */
    private static final int IOERR_FSYNC = 1034;

    private static final int IOERR_DIR_FSYNC = 1290;

    private static final int CORRUPT = 11;
    private static final int NOT_A_DATABASE = 26;

    private final boolean ofSync;

    /** Says what was tried; the cause says what went wrong. */
    public LedgerException(String attempted, Throwable cause) {
        this(attempted, cause, false);
    }

    private LedgerException(String attempted, @Nullable Throwable cause, boolean ofSync) {
        super(attempted, cause);
        this.ofSync = ofSync;
    }

    /** Our own sync of the log failed. */
    static LedgerException ofSync(IOException cause) {
        return new LedgerException("sync the log", cause, true);
    }

    /** A ledger that says something it cannot have been told. */
    public LedgerException(String finding) {
        this(finding, null, false);
    }

    /** Whether a sync failed: the process must end, for only a new one can tell what the disk holds. */
    public boolean syncFailed() {
        return ofSync || resultCode() == IOERR_FSYNC || resultCode() == IOERR_DIR_FSYNC;
    }

    /** Whether the file is no sound database: waiting does not help, an operator must decide. */
    public boolean damaged() {
        int primary = resultCode() & 0xff;
        return primary == CORRUPT || primary == NOT_A_DATABASE;
    }

    private int resultCode() {
        Throwable cause = getCause();
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return cause instanceof SQLiteException sqlite ? sqlite.getResultCode().code : 0;
    }
}
