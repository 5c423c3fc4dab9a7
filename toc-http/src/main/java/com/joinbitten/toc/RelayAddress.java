package com.joinbitten.toc;

import com.joinbitten.relay.client.RelayTrust;

/**
 * Where a relay, or what stands for one, listens, and how it is recognised. Immutable.
 *
 * @param host name or address
 * @param port TCP port, 1 to 65535
 * @param trust a key, certificates, a name; without a key or a certificate the relay must be in local mode
 * @param way how orders go there
 */
public record RelayAddress(String host, int port, RelayTrust trust, RelayWay way) {
    /** @throws IllegalArgumentException if the host is blank or the port is out of range */
    public RelayAddress {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("must be host:port with a port of 1 to 65535");
        }
    }

    /** Of a relay that asks for nothing. */
    public RelayAddress(String host, int port) {
        this(host, port, RelayTrust.BLIND, new RelayWay.Link());
    }

    /** The same, to which orders go in that way. */
    RelayAddress by(RelayWay other) {
        return new RelayAddress(host, port, trust, other);
    }

    /** The same, recognised in that way. */
    public RelayAddress recognised(RelayTrust by) {
        return new RelayAddress(host, port, by, way);
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
