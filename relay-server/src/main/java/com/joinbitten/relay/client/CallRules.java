package com.joinbitten.relay.client;

import java.time.Duration;
import java.util.Optional;

/**
 * Where relays call, and what their calls may cost before they have proved anything. Immutable.
 *
 * @param host address to bind
 * @param port TCP port, 0 to 65535; 0 picks a free one
 * @param tls with it every byte is TLS; without it the host is to be a loopback address
 * @param unproved connections in all that have proved nothing yet, at least 1
 * @param unprovedPerAddress the same of one address, at least 1
 * @param deadline from the connection to its proof, at least 10 ms
 * @param ping between two questions whether the relay is still there, at least 10 ms
 */
public record CallRules(
        String host,
        int port,
        Optional<CallTls> tls,
        int unproved,
        int unprovedPerAddress,
        Duration deadline,
        Duration ping) {
    /** What applies unless the settings say otherwise, on that address. */
    public static CallRules usual(String host, int port, Optional<CallTls> tls) {
        return new CallRules(host, port, tls, 256, 64, Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    /** @throws IllegalArgumentException if a value is out of its range */
    public CallRules {
        require(!host.isBlank(), "host must not be blank");
        require(port >= 0 && port <= 65_535, "port must be 0 to 65535: " + port);
        require(unproved >= 1, "unproved must be at least 1: " + unproved);
        require(unprovedPerAddress >= 1, "unprovedPerAddress must be at least 1: " + unprovedPerAddress);
        require(deadline.toMillis() >= 10, "deadline must be at least 10 ms: " + deadline);
        require(ping.toMillis() >= 10, "ping must be at least 10 ms: " + ping);
    }

    /** Whether only this machine can call; names but {@code localhost} are not looked up. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
