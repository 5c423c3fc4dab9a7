package com.joinbitten.relay.recovery;

/** The relay must not start; the message says why and what to do. */
public final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Exit code when storage failed. */
    public static final int STORAGE = 74;

    /** Exit code when another relay holds the drop root, or an operator must decide. */
    public static final int LOCKED = 78;

    private final int exitCode;

    private StartRefusedException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** Storage does not do what it must. */
    public static StartRefusedException storage(String message, Throwable cause) {
        return new StartRefusedException(STORAGE, message, cause);
    }

    /** Somebody else is there, or an operator must decide. */
    public static StartRefusedException locked(String message) {
        return new StartRefusedException(LOCKED, message, new IllegalStateException(message));
    }

    /** The process's exit code, 74 or 78. */
    public int exitCode() {
        return exitCode;
    }
}
