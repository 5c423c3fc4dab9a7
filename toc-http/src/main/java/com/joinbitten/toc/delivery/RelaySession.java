package com.joinbitten.toc.delivery;

import com.joinbitten.core.lease.Lease;
import com.joinbitten.core.lease.Reach;
import java.time.Duration;

/**
 * What counts while one connection to a relay stands. Immutable.
 *
 * @param ledgerId whose records the relay looks at
 * @param lag how far the relay's clock is behind ours, never negative: it may take a copy of a fire for that long after
 *     the deadline by our clock
 * @param mayFire false while the clocks are too far apart
 * @param remembers false where nobody can be asked about a fire
 * @param lease under which the connection is used
 */
record RelaySession(String ledgerId, Duration lag, boolean mayFire, boolean remembers, Lease lease) {
    /** Beyond it, someone should look after the clocks. */
    static final Duration WORRYING_SKEW = Duration.ofSeconds(2);

    /** Beyond it, a deadline means nothing any more. */
    static final Duration MAX_SKEW = Duration.ofSeconds(10);

    /**
     * A session with the skew as measured.
     *
     * @param skew the relay's clock minus ours
     */
    static RelaySession of(String ledgerId, Duration skew, Lease lease, boolean remembers) {
        Duration lag = skew.isNegative() ? skew.negated() : Duration.ZERO;
        return new RelaySession(ledgerId, lag, skew.abs().compareTo(MAX_SKEW) <= 0, remembers, lease);
    }

    /** Under what an order may be handed over. */
    Reach reach() {
        return new Reach(ledgerId, lease);
    }
}
