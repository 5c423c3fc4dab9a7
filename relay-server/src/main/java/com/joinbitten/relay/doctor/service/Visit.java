package com.joinbitten.relay.doctor.service;

import com.joinbitten.core.wire.RelayIdentity;
import java.time.Duration;

/** What is behind the relay's port. */
public sealed interface Visit {
    /** Nobody listens, and this user could. */
    record Free() implements Visit {}

    /**
     * A relay said who it is.
     *
     * @param ahead how far its clock is ahead of ours; negative when behind
     */
    record Relay(RelayIdentity identity, Duration ahead) implements Visit {}

    /** A relay answered, but tells a stranger nothing. */
    record Reserved(String reason) implements Visit {}

    /** Neither: somebody else listens, or the port cannot be had. */
    record Other(String reason) implements Visit {}
}
