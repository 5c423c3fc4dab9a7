package com.joinbitten.core.terminal;

import java.util.List;

/**
 * What became of the users of a terminal that was taken out of service. Immutable.
 *
 * @param from the terminal as it is now
 * @param moved the new assignments
 * @param left those for whom no other terminal of the kind had a seat: they keep this one, and fire nothing there
 */
public record Failover(Terminal from, List<Assignment> moved, List<Assignment> left) {
    /** Takes copies of the lists. */
    public Failover {
        moved = List.copyOf(moved);
        left = List.copyOf(left);
    }
}
