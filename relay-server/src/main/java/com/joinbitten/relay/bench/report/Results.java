package com.joinbitten.relay.bench.report;

import java.util.List;

/** Everything that a command has measured. Immutable. */
public record Results(List<Round> rounds, List<Reading> readings) {
    /** Copies the lists. */
    public Results {
        rounds = List.copyOf(rounds);
        readings = List.copyOf(readings);
    }

    /** Whether something happened in any round that never may. */
    public boolean isBroken() {
        return rounds.stream().anyMatch(round -> round.counts().isBroken());
    }
}
