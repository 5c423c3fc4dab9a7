package com.joinbitten.toc;

import com.joinbitten.relay.client.RelayCredentials;
import java.util.Optional;

/**
 * Where a relay listens, and the key that it must prove. Immutable.
 *
 * @param host name or address
 * @param port TCP port, 1 to 65535
 * @param key proved by both sides of every connection; without one the relay must be in local mode
 */
public record RelayAddress(String host, int port, Optional<RelayCredentials> key) {
    /** @throws IllegalArgumentException if the host is blank or the port is out of range */
    public RelayAddress {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("must be host:port with a port of 1 to 65535");
        }
    }

    /** Of a relay that asks for no key. */
    public RelayAddress(String host, int port) {
        this(host, port, Optional.empty());
    }

    /** The same with a key. */
    public RelayAddress withKey(Optional<RelayCredentials> secret) {
        return new RelayAddress(host, port, secret);
    }

    /**
     * Reads {@code host:port}; the host may be an IPv6 address in brackets.
     *
     * @throws IllegalArgumentException if the text is no address
     */
    public static RelayAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("must be host:port with a port of 1 to 65535");
        }
        String host = text.substring(0, colon).replace("[", "").replace("]", "");
        return new RelayAddress(host, Integer.parseInt(text.substring(colon + 1)));
    }
}
