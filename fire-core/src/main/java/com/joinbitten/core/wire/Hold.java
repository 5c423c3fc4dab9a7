package com.joinbitten.core.wire;

import java.time.Instant;
import java.util.Optional;

/**
 * One reason why a relay is halted; the relay goes on when the last one is lifted.
 *
 * @param since when it was first set, by the relay's clock, UTC
 */
public record Hold(HoldName name, Instant since, Optional<HoldReason> reason) {
    /** The same hold with the newer reason, if there is one. */
    public Hold because(Optional<HoldReason> newer) {
        return new Hold(name, since, newer.or(() -> reason));
    }
}
