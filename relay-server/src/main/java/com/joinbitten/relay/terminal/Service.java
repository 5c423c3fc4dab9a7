package com.joinbitten.relay.terminal;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.terminal.old.PlainDesk.Results;
import java.util.List;

/**
 * Whom a terminal serves, and how. Immutable.
 *
 * @param users whose folders it looks into; none means everybody's
 * @param results whether it tells of its orders; at level 2 always
 */
public record Service(Level level, List<UserId> users, Results results) {
    /** Everybody, by the whole contract. */
    public static final Service FULL = new Service(Level.L2, List.of(), Results.WRITTEN);

    /** @throws IllegalArgumentException if a terminal of level 2 is to be silent */
    public Service {
        if (level == Level.L2 && results == Results.UNTOLD) {
            throw new IllegalArgumentException("results must be true at level 2: false");
        }
        users = List.copyOf(users);
    }

    /** Reads {@code level}, {@code users} and {@code results}; a fault is remembered by the reader. */
    static Service from(ConfigReader in) {
        Level level = Level.of(in.integer("level", Level.L2.number(), Level.L0.number(), Level.L2.number()));
        boolean results = in.flag("results", level != Level.L0);
        if (level == Level.L2 && !results) {
            in.fault("results must be true at level 2: false");
            return FULL;
        }
        List<UserId> users = in.texts("users", List.of()).stream()
                .filter(text -> valid(text, in))
                .map(UserId::new)
                .toList();
        return new Service(level, users, results ? Results.WRITTEN : Results.UNTOLD);
    }

    private static boolean valid(String user, ConfigReader in) {
        try {
            return !new UserId(user).value().isEmpty();
        } catch (IllegalArgumentException e) {
            in.fault("users " + e.getMessage());
            return false;
        }
    }

    boolean covers(UserId user) {
        return users.isEmpty() || users.contains(user);
    }
}
