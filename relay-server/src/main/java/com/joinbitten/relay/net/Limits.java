package com.joinbitten.relay.net;

import java.time.Duration;

/**
 * What connections may take. Immutable.
 *
 * @param connections open connections in all, 1 to 1,000,000
 * @param connectionsPerAddress open connections of one address, 1 to 1,000,000; not for loopback in local mode
 * @param frameBytes largest frame or object, 256 to 65,536 bytes
 * @param firstByte from the connection to its first byte, at least 10 ms
 * @param wholeFrame from the first byte of a frame or object to its last, at least 10 ms
 * @param idle silence after which a framed connection is closed, at least 100 ms
 * @param unanswered requests of one connection before it is no longer read, 1 to 1,024
 * @param unreadBytes replies that a peer may leave unread before it is cut off, 1,024 bytes to 16 MiB
 */
public record Limits(
        int connections,
        int connectionsPerAddress,
        int frameBytes,
        Duration firstByte,
        Duration wholeFrame,
        Duration idle,
        int unanswered,
        int unreadBytes) {
    /** What applies unless the settings say otherwise. */
    public static final Limits DEFAULT = new Limits(
            16_384,
            1_024,
            65_536,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(90),
            32,
            256 * 1_024);

    /** @throws IllegalArgumentException if a value is out of its range */
    public Limits {
        require(connections >= 1 && connections <= 1_000_000, "connections", connections);
        require(
                connectionsPerAddress >= 1 && connectionsPerAddress <= 1_000_000,
                "connections_per_address",
                connectionsPerAddress);
        require(frameBytes >= 256 && frameBytes <= 65_536, "frame_bytes", frameBytes);
        require(firstByte.toMillis() >= 10, "first_byte", firstByte);
        require(wholeFrame.toMillis() >= 10, "whole_frame", wholeFrame);
        require(idle.toMillis() >= 100, "idle", idle);
        require(unanswered >= 1 && unanswered <= 1_024, "unanswered", unanswered);
        require(unreadBytes >= 1_024 && unreadBytes <= 16 << 20, "unread_bytes", unreadBytes);
    }

    /** The same with another silence. */
    Limits withIdle(Duration other) {
        return new Limits(
                connections, connectionsPerAddress, frameBytes, firstByte, wholeFrame, other, unanswered, unreadBytes);
    }

    private static void require(boolean holds, String name, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is out of range: " + value);
        }
    }
}
