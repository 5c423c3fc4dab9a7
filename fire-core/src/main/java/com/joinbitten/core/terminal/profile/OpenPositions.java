package com.joinbitten.core.terminal.profile;

import java.util.List;

/**
 * The open positions of an account. Immutable.
 *
 * @param count how many there are, those that are not listed included
 * @param listed the newest, at most {@value #MOST_LISTED}
 */
public record OpenPositions(int count, List<ReportedPosition> listed) {
    /** A heartbeat lists no more. */
    public static final int MOST_LISTED = 100;

    /** @throws IllegalArgumentException if too many are listed, or more than there are */
    public OpenPositions {
        listed = List.copyOf(listed);
        if (listed.size() > MOST_LISTED) {
            throw new IllegalArgumentException("positions must list at most " + MOST_LISTED + ": " + listed.size());
        }
        if (count < listed.size()) {
            throw new IllegalArgumentException(
                    "open_positions must be at least the " + listed.size() + " that are listed: " + count);
        }
    }

    /** Whether every position is listed. */
    public boolean complete() {
        return count == listed.size();
    }
}
