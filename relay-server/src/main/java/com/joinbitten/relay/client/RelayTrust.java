package com.joinbitten.relay.client;

import java.util.Optional;

/**
 * How a client makes sure that it speaks with its relay. Immutable.
 *
 * @param credentials the key that client and relay prove to each other; without one neither is asked
 * @param tls certificates; without them the connection is not hidden from anybody on the way
 * @param relayId the relay's name: another relay is refused, also one that has the same key or a certificate of the same
 *     authority; 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 */
public record RelayTrust(Optional<RelayCredentials> credentials, Optional<ClientTls> tls, Optional<String> relayId) {
    /** Whoever answers is taken for the relay: for this machine alone. */
    public static final RelayTrust BLIND = new RelayTrust(Optional.empty(), Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException if the relay's name is none */
    public RelayTrust {
        if (relayId.filter(id -> !id.matches("[A-Za-z0-9._-]{1,64}")).isPresent()) {
            throw new IllegalArgumentException("relay_id must be 1 to 64 of A-Z a-z 0-9 . _ -: " + relayId.get());
        }
    }

    /** The same with a key: a relay that cannot prove it is refused. */
    public RelayTrust withCredentials(RelayCredentials key) {
        return new RelayTrust(Optional.of(key), tls, relayId);
    }

    /** The same over TLS: there is no way back to a connection without it. */
    public RelayTrust withTls(ClientTls certificates) {
        return new RelayTrust(credentials, Optional.of(certificates), relayId);
    }

    /** The same with the one relay that is meant. */
    public RelayTrust withRelayId(String id) {
        return new RelayTrust(credentials, tls, Optional.of(id));
    }
}
