package com.joinbitten.relay;

/** What the process says when it ends. */
final class ExitCode {
    static final int FINE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int BAD_CONFIGURATION = 64;
    static final int STORAGE = 74;

    private ExitCode() {}
}
