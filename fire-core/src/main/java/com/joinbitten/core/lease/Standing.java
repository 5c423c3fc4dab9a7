package com.joinbitten.core.lease;

import java.time.Duration;

/**
 * How a relay's lease stands by the database's clock. Immutable.
 *
 * @param holder who took it last
 * @param left until it is over; zero or negative when it is
 */
public record Standing(Lease lease, Node holder, Duration left) {
    /** Whether it binds now. */
    public boolean held() {
        return left.compareTo(Duration.ZERO) > 0;
    }
}
