package com.joinbitten.toc;

/** What the process says when it ends. */
final class ExitCode {
    static final int FINE = 0;
    static final int FAILED = 1;
    static final int BAD_CONFIGURATION = 64;
    static final int STORAGE = 74;
    static final int LOCKED = 78;

    private ExitCode() {}
}
