package com.joinbitten.core.lease;

import java.time.Duration;

/**
 * How a relay's lease stands by the database's clock. Immutable.
 *
 * @param holder who took it last
 * @param left until it is over; zero or negative when it is
 * @param term for which it was taken or prolonged last
 */
public record Standing(Lease lease, Node holder, Duration left, Duration term) {
    /** How long ago it was taken or prolonged last; means nothing of one that was given back. */
    public Duration age() {
        return term.minus(left);
    }

    /** Whether it binds now. */
    public boolean held() {
        return left.compareTo(Duration.ZERO) > 0;
    }
}
