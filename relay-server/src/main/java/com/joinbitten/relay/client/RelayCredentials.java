package com.joinbitten.relay.client;

import com.joinbitten.core.config.Secret;
import com.joinbitten.relay.access.SharedKey;

/** The key that a client and its relay prove to each other. Immutable; never printed. */
public final class RelayCredentials {
    private final SharedKey key;

    /**
     * A key as it is written down.
     *
     * @param keyId the key's name in the relay's keys file: 1 to 64 of {@code A-Z a-z 0-9 _ -}
     * @param secret at least 32 random bytes in base64
     * @throws IllegalArgumentException if either is not so; the message never shows the secret
     */
    public RelayCredentials(String keyId, Secret secret) {
        this.key = new SharedKey(keyId, secret);
    }

    SharedKey key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RelayCredentials that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
