package com.joinbitten.relay.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A key and what it opens. Immutable.
 *
 * @param expires from when on it opens nothing, UTC
 */
public record AccessKey(SharedKey shared, Grant grant, Optional<Instant> expires) {
    /** Whether the key opens anything at that time. */
    public boolean isValid(Instant now) {
        return expires.map(now::isBefore).orElse(true);
    }
}
