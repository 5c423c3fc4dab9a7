package com.joinbitten.relay.sweep;

import java.util.Map;

/**
 * How far behind the subscribers are. Immutable.
 *
 * @param waiting events that each has not acked, by its name
 */
public record Standing(Map<String, Long> waiting) {
    /** Takes a copy. */
    public Standing {
        waiting = Map.copyOf(waiting);
    }
}
