package com.joinbitten.relay.access;

import java.time.Instant;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * A client that is known by the subject of its certificate, and what that opens. Immutable.
 *
 * @param id the client's name in the relay's log
 * @param expires from when on it opens nothing, UTC, whatever its certificate says
 */
public record KnownClient(String id, X500Principal subject, Grant grant, Optional<Instant> expires) {
    /** Whether the certificate opens anything at that time. */
    public boolean isValid(Instant now) {
        return expires.map(now::isBefore).orElse(true);
    }
}
