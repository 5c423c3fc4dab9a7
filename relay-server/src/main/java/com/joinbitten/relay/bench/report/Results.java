package com.joinbitten.relay.bench.report;

import java.util.List;

/**
 * Everything that a command has measured. Immutable.
 *
 * @param faults what never may happen and is no round's, for people
 */
public record Results(List<Round> rounds, List<Reading> readings, List<String> faults) {
    /** Copies the lists. */
    public Results {
        rounds = List.copyOf(rounds);
        readings = List.copyOf(readings);
        faults = List.copyOf(faults);
    }

    /** Where nothing is looked for but what rounds count. */
    public Results(List<Round> rounds, List<Reading> readings) {
        this(rounds, readings, List.of());
    }

    /** Whether something happened that never may. */
    public boolean isBroken() {
        return !faults.isEmpty()
                || rounds.stream().anyMatch(round -> round.counts().isBroken());
    }
}
