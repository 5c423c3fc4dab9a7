package com.joinbitten.core.access;

import com.joinbitten.core.trade.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The users that a caller may act for and see. */
public sealed interface Whom {
    /** All users, also those that are not there yet. */
    record Everyone() implements Whom {}

    /**
     * These users and no other.
     *
     * @param users none at all is nobody
     */
    record Only(Set<UserId> users) implements Whom {
        /** Keeps an own set. */
        public Only {
            users = Set.copyOf(users);
        }
    }

    /** All users. */
    static Whom everyone() {
        return new Everyone();
    }

    /** Whether the user is one of them. */
    default boolean includes(UserId user) {
        return includes(user.value());
    }

    /** Whether the text is, to the letter, the id of one of them; everyone includes every text. */
    default boolean includes(String user) {
        return !(this instanceof Only only)
                || only.users().stream().anyMatch(known -> known.value().equals(user));
    }

    /** The only user, where there is exactly one. */
    default Optional<UserId> sole() {
        return this instanceof Only only && only.users().size() == 1
                ? only.users().stream().findFirst()
                : Optional.empty();
    }

    /** Whether no user is left out. */
    default boolean isEveryone() {
        return this instanceof Everyone;
    }

    /** For people: {@code all}, or the ids in their order. */
    default String text() {
        return this instanceof Only only
                ? only.users().stream().map(UserId::value).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .collect(Collectors.joining(","))
                : "all";
    }
}
