package com.joinbitten.core.wire;

import java.util.List;
import java.util.Optional;

/**
 * How far a relay has stopped; told in reply to {@code halt}, {@code resume} and {@code holds}. Immutable.
 *
 * @param haltId names the present halt, from its first hold to its last; terminals echo it; empty while not halted
 * @param holds who holds the relay, oldest first
 * @param withdrawn order files that this command took back before a terminal claimed them
 * @param terminals who has confirmed; empty while not halted
 */
public record HaltReport(Optional<String> haltId, List<Hold> holds, int withdrawn, Confirmations terminals) {
    private static final int BRIEF_HOLDS = 3;

    /** Copies the list. */
    public HaltReport {
        holds = List.copyOf(holds);
    }

    /** Whether the relay refuses every fire. */
    public boolean halted() {
        return haltId.isPresent();
    }

    /** The same for clients that read a kilobyte at most: some names, no reasons, and counts. */
    public HaltReport brief() {
        List<Hold> some = holds.stream()
                .limit(BRIEF_HOLDS)
                .map(hold -> new Hold(hold.name(), hold.since(), Optional.empty()))
                .toList();
        return new HaltReport(haltId, some, withdrawn, terminals.brief());
    }
}
