package com.joinbitten.relay.client;

import java.time.Duration;

/**
 * What holds for one connection to a relay, whoever made it. Immutable.
 *
 * @param greeting for the answer to {@code hello} and to {@code auth} each, at least 1 ms
 * @param answer from handing a command to the socket to its answer, at least 1 ms
 * @param ping between two questions whether the relay is still there; one that is not answered ends the connection
 * @param clientName told to the relay in {@code hello}
 * @param trust how the client makes sure that it speaks with its relay
 */
record LinkRules(Duration greeting, Duration answer, Duration ping, String clientName, RelayTrust trust) {
    static final Duration USUAL_PING = Duration.ofSeconds(30);
}
