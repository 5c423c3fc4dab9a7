package com.joinbitten.relay.client;

import java.time.Duration;

/**
 * Where a relay is and how long to wait for it. Immutable.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param connectTimeout at least 1 ms, for the connection and for the answer to {@code hello} each
 * @param answerTimeout from handing a command to the socket to its answer, at least 1 ms
 * @param minBackoff shortest wait before connecting again, at least 1 ms
 * @param maxBackoff longest wait, not below {@code minBackoff}
 * @param clientName told to the relay in {@code hello}: 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 * @param trust how the client makes sure that it speaks with its relay
 */
public record RelayClientConfig(
        String host,
        int port,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration minBackoff,
        Duration maxBackoff,
        String clientName,
        RelayTrust trust) {
    private static final Duration MIN = Duration.ofMillis(1);

    /** @throws IllegalArgumentException if a value is out of its range */
    public RelayClientConfig {
        require(!host.isBlank(), "host must not be blank");
        require(port >= 1 && port <= 65_535, "port must be 1 to 65535: " + port);
        require(connectTimeout.compareTo(MIN) >= 0, "connectTimeout must be at least 1 ms: " + connectTimeout);
        require(answerTimeout.compareTo(MIN) >= 0, "answerTimeout must be at least 1 ms: " + answerTimeout);
        require(minBackoff.compareTo(MIN) >= 0, "minBackoff must be at least 1 ms: " + minBackoff);
        require(maxBackoff.compareTo(minBackoff) >= 0, "maxBackoff must not be below minBackoff: " + maxBackoff);
        require(
                clientName.matches("[A-Za-z0-9._-]{1,64}"),
                "clientName must be 1 to 64 of A-Z a-z 0-9 . _ -: " + clientName);
    }

    /** Takes whoever answers for the relay. */
    public RelayClientConfig(
            String host,
            int port,
            Duration connectTimeout,
            Duration answerTimeout,
            Duration minBackoff,
            Duration maxBackoff,
            String clientName) {
        this(host, port, connectTimeout, answerTimeout, minBackoff, maxBackoff, clientName, RelayTrust.BLIND);
    }

    /** The usual waits: 2 s to connect, 3 s for an answer, 100 ms to 5 s between attempts. */
    public static RelayClientConfig of(String host, int port, String clientName) {
        return new RelayClientConfig(
                host,
                port,
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                clientName);
    }

    /** The same with another wait for answers. */
    public RelayClientConfig withAnswerTimeout(Duration timeout) {
        return new RelayClientConfig(host, port, connectTimeout, timeout, minBackoff, maxBackoff, clientName, trust);
    }

    /** The same with other waits between attempts. */
    public RelayClientConfig withBackoff(Duration min, Duration max) {
        return new RelayClientConfig(host, port, connectTimeout, answerTimeout, min, max, clientName, trust);
    }

    /** The same with a key: a relay that cannot prove it is refused. */
    public RelayClientConfig withCredentials(RelayCredentials key) {
        return withTrust(trust.withCredentials(key));
    }

    /** The same with all of the trust replaced. */
    public RelayClientConfig withTrust(RelayTrust other) {
        return new RelayClientConfig(
                host, port, connectTimeout, answerTimeout, minBackoff, maxBackoff, clientName, other);
    }

    /** What holds for each of its connections. */
    LinkRules rules() {
        return new LinkRules(connectTimeout, answerTimeout, LinkRules.USUAL_PING, clientName, trust);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
