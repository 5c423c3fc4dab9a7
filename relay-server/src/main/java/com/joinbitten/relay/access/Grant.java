package com.joinbitten.relay.access;

import com.joinbitten.core.trade.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one end of a connection may do. Immutable.
 *
 * @param users whose fires it may make, see and withdraw; empty means everybody's
 * @param permissions which commands it may give
 * @param subscribers under which names it may take and ack events; empty means any
 */
public record Grant(Optional<Set<UserId>> users, Set<Permission> permissions, Optional<Set<String>> subscribers)
        implements Predicate<UserId> {
    /** Everything: programs of the same machine in local mode. */
    public static final Grant EVERYTHING = new Grant(Optional.empty(), Set.of(Permission.values()), Optional.empty());

    /** Nothing that touches an order: who has not proved a key. */
    public static final Grant NOTHING = new Grant(Optional.of(Set.of()), Set.of(), Optional.of(Set.of()));

    /** Takes copies. */
    public Grant {
        users = users.map(Set::copyOf);
        permissions = Set.copyOf(permissions);
        subscribers = subscribers.map(Set::copyOf);
    }

    /** Whether the user's fires are within reach. */
    @Override
    public boolean test(UserId user) {
        return users.map(some -> some.contains(user)).orElse(true);
    }

    /** Whether every user's fires are within reach. */
    public boolean everyUser() {
        return users.isEmpty();
    }

    /** Whether the commands may be given. */
    public boolean allows(Permission permission) {
        return permissions.contains(permission);
    }

    /** Whether events may be taken and acked under that name: acking for another would lose its events. */
    public boolean allowsSubscriber(String name) {
        return subscribers.map(some -> some.contains(name)).orElse(true);
    }
}
