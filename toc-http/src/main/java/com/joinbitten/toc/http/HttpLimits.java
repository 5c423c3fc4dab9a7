package com.joinbitten.toc.http;

import java.time.Duration;

/**
 * How much a client may ask of the server. Immutable.
 *
 * @param connections open connections over all ports, 1 to 65,536
 * @param connectionsPerAddress open connections of one address, 1 to 65,536; not for this machine's own
 * @param headerBytes all header lines of a request together, 1 KiB to 64 KiB
 * @param bodyBytes largest body, 1 KiB to 1 MiB
 * @param headerDeadline time from a request's first byte, or from the connection, to the end of its headers
 * @param bodyDeadline time from the end of the headers to the end of the body
 * @param idle how long a connection may stay open between two requests
 * @param workers threads that answer calls, 1 to 256
 * @param queue calls that may wait for a worker, 1 to 65,536
 */
public record HttpLimits(
        int connections,
        int connectionsPerAddress,
        int headerBytes,
        int bodyBytes,
        Duration headerDeadline,
        Duration bodyDeadline,
        Duration idle,
        int workers,
        int queue) {
    /** Longest request line: method, target and version, in bytes. */
    static final int REQUEST_LINE_BYTES = 4096;

    /** @throws IllegalArgumentException if a value is out of its range, or a duration is not positive */
    public HttpLimits {
        require(connections, 1, 65_536, "connections");
        require(connectionsPerAddress, 1, 65_536, "connectionsPerAddress");
        require(headerBytes, 1 << 10, 64 << 10, "headerBytes");
        require(bodyBytes, 1 << 10, 1 << 20, "bodyBytes");
        require(workers, 1, 256, "workers");
        require(queue, 1, 65_536, "queue");
        if (headerDeadline.toMillis() < 1 || bodyDeadline.toMillis() < 1 || idle.toMillis() < 1) {
            throw new IllegalArgumentException("deadlines must be at least 1 ms");
        }
    }

    /** 4,096 connections, 256 of an address, 8 KiB of headers, 64 KiB of body, 5 s, 10 s, 60 s, 8 workers, 1,024 waiting. */
    public static HttpLimits defaults() {
        return new HttpLimits(
                4096,
                256,
                8 << 10,
                64 << 10,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                8,
                1024);
    }

    private static void require(int value, int min, int max, String name) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ": " + value);
        }
    }
}
