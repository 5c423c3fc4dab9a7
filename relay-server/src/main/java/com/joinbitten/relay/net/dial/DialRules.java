package com.joinbitten.relay.net.dial;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whom the relay calls, and how. Immutable.
 *
 * @param to each of them has a connection of its own
 * @param tls how they are recognised; without it they are on this machine
 * @param silence after which a connection is taken for lost, at least 100 ms
 * @param minBackoff shortest wait before calling again, at least 1 ms
 * @param maxBackoff longest wait; a connection that lasted as long makes the next wait a short one
 */
public record DialRules(
        List<Target> to, Optional<DialTls> tls, Duration silence, Duration minBackoff, Duration maxBackoff) {
    /**
     * One of them.
     *
     * @param host name or address
     * @param port TCP port, 1 to 65535
     */
    public record Target(String host, int port) {
        /** @throws IllegalArgumentException if the host is blank or the port is out of range */
        public Target {
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("must be host:port with a port of 1 to 65535");
            }
        }

        /**
         * Reads {@code host:port}; the host may be an IPv6 address in brackets.
         *
         * @throws IllegalArgumentException if the text is no address
         */
        public static Target parse(String text) {
            int colon = text.lastIndexOf(':');
            if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
                throw new IllegalArgumentException("must be host:port with a port of 1 to 65535");
            }
            String host = text.substring(0, colon).replace("[", "").replace("]", "");
            return new Target(host, Integer.parseInt(text.substring(colon + 1)));
        }

        /** Whether it is this machine; names but {@code localhost} are not looked up. */
        public boolean isLoopback() {
            return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** Takes a copy. */
    public DialRules {
        to = List.copyOf(to);
    }
}
