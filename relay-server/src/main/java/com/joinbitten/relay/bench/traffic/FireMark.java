package com.joinbitten.relay.bench.traffic;

/**
 * Which fire of a load this is. Immutable.
 *
 * @param user index of its user, 0 to 99,999
 * @param connection index of the connection it was sent on, 0 to 99,999
 * @param number counts the fires of a load from 0 to 999,999,999; rises in the order of sending on each connection
 */
public record FireMark(int user, int connection, int number) {
    private static final int INDEX_LIMIT = 100_000;
    private static final int NUMBER_LIMIT = 1_000_000_000;

    /** @throws IllegalArgumentException if a number is out of range */
    public FireMark {
        require(user, INDEX_LIMIT, "user");
        require(connection, INDEX_LIMIT, "connection");
        require(number, NUMBER_LIMIT, "number");
    }

    private static void require(int value, int limit, String name) {
        if (value < 0 || value >= limit) {
            throw new IllegalArgumentException(name + " must be 0 to " + (limit - 1) + ": " + value);
        }
    }
}
