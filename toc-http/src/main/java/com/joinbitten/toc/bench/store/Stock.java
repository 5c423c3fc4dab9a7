package com.joinbitten.toc.bench.store;

/**
 * What is in a database before it is measured. Immutable.
 *
 * @param users 1 to 1,000,000
 * @param firing of them fire, 1 to {@code users}
 * @param fires past ones of all users, days old and closed, 0 to 100,000,000
 * @param terminals of the press pass pool, 1 to 10,000
 */
public record Stock(int users, int firing, int fires, int terminals) {
    private static final int MAX_SEATS = 10_000;

    /** @throws IllegalArgumentException if a number is out of range, or there are too few terminals for the users */
    public Stock {
        require(users, 1, 1_000_000, "users");
        require(firing, 1, users, "users that fire");
        require(fires, 0, 100_000_000, "fires");
        require(terminals, 1, MAX_SEATS, "terminals");
        require(users, 1, terminals * MAX_SEATS, "users");
    }

    /** Nothing but who fires. */
    public static Stock empty(int firing) {
        return new Stock(firing, firing, 0, (firing + MAX_SEATS - 1) / MAX_SEATS);
    }

    /** Of each terminal, so many that all users have one and none is left. */
    public int seats() {
        return (users + terminals - 1) / terminals;
    }

    private static void require(int value, int min, int max, String name) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ": " + value);
        }
    }
}
