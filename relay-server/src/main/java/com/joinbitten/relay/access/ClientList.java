package com.joinbitten.relay.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** The clients of a relay, by the subject of their certificates. Immutable: a changed file makes another list. */
public record ClientList(Map<X500Principal, KnownClient> clients) {
    /** Takes a copy. */
    public ClientList {
        clients = Map.copyOf(clients);
    }

    /** The client with that subject, if it may do anything at that time. */
    public Optional<KnownClient> find(X500Principal subject, Instant now) {
        return Optional.ofNullable(clients.get(subject)).filter(client -> client.isValid(now));
    }
}
