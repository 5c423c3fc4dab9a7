package com.joinbitten.core;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.outbox.Outbox;
import com.joinbitten.core.fire.outbox.Start;
import com.joinbitten.core.lease.Reach;
import java.time.Instant;
import java.util.Optional;

/** Begins attempts for tests that are alone with their database. */
public final class Attempts {
    private Attempts() {}

    /** The number of an attempt that begins by what the outbox says now; empty when none may. */
    public static Optional<Integer> begin(Outbox outbox, FireId fire, String ledger, Instant at) {
        return outbox.find(fire).flatMap(seen -> number(outbox.begin(seen, Reach.alone(ledger), at)));
    }

    private static Optional<Integer> number(Start start) {
        return start instanceof Start.Begun begun ? Optional.of(begun.attempt()) : Optional.empty();
    }
}
