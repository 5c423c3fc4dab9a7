package com.joinbitten.relay.terminal;

import java.nio.file.Path;

/** Another terminal uses the same ledger. */
public final class TerminalLockedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TerminalLockedException(Path lock) {
        super("another paper terminal holds " + lock);
    }
}
