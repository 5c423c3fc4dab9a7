package com.joinbitten.core.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A key as it is listed: everything but what proves it. Immutable.
 *
 * @param revokedAt from then on it is refused, for ever
 * @param usedAt when it was used last, to within some minutes
 * @param previousUntil until when the secret before the last rotation is taken, too
 */
public record ApiKey(
        KeyId id,
        KeyGrant grant,
        Instant createdAt,
        Optional<Instant> revokedAt,
        Optional<Instant> usedAt,
        Optional<Instant> previousUntil) {
    /** Whether its time is over. */
    public boolean expired(Instant now) {
        return grant.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
    }

    /** Whoever proves it. */
    public Caller caller() {
        return new Caller(id.value(), grant.scopes(), grant.whom());
    }
}
