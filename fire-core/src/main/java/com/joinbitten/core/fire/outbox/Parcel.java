package com.joinbitten.core.fire.outbox;

import com.joinbitten.core.fire.Fire;
import java.time.Instant;
import java.util.Optional;

/**
 * A fire in the outbox: it is not known whether its order file was visible. Immutable.
 *
 * @param ledger whose records may know the fire: the relay's ledger at the first attempt; absent before it, and again
 *     when every attempt was proved to have made nothing visible
 * @param attempts how many attempts were begun
 * @param open how many of them may have reached the relay, now or later
 * @param recalledAt when its user asked to have it back: no attempt begins after that
 */
public record Parcel(Fire fire, Optional<String> ledger, int attempts, int open, Optional<Instant> recalledAt) {
    /** One that nobody wants back. */
    public Parcel(Fire fire, Optional<String> ledger, int attempts, int open) {
        this(fire, ledger, attempts, open, Optional.empty());
    }

    /** Whether it is proved that no relay can have seen the fire so far. */
    public boolean unseen() {
        return open == 0;
    }
}
