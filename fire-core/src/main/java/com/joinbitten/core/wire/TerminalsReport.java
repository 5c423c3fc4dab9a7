package com.joinbitten.core.wire;

import com.joinbitten.core.terminal.profile.TerminalReading;
import com.joinbitten.core.trade.UserId;
import java.util.List;
import java.util.Optional;

/**
 * What a relay last read of terminals; told in reply to {@code terminals} and {@code terminal}. Immutable.
 *
 * @param readings by the spelling of their users
 * @param next where the next page begins: after this user; absent on the last page
 */
public record TerminalsReport(List<TerminalReading> readings, Optional<UserId> next) {
    /** Copies the list. */
    public TerminalsReport {
        readings = List.copyOf(readings);
    }
}
