package com.joinbitten.toc.telegram.command;

import com.joinbitten.core.terminal.TerminalType;
import java.util.Optional;

/** Which fires are to be confirmed by a second press. */
public enum Confirmation {
    /** None. */
    NONE,
    /** All. */
    ALWAYS,
    /** Those that go to real money, or of which that is not known. */
    LIVE;

    /** Whether a fire that goes there is to be confirmed. */
    boolean asked(Optional<TerminalType> account) {
        return switch (this) {
            case NONE -> false;
            case ALWAYS -> true;
            case LIVE -> account.isEmpty() || account.get() == TerminalType.LIVE;
        };
    }
}
