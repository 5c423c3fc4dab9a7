package com.joinbitten.core.access;

import com.joinbitten.core.trade.UserId;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who calls, once it has been found out: what may be done, and for whom. Immutable.
 *
 * @param name who it was, for the audit: the id of a key, {@code web:} and the holder of a session, {@code local} or {@code
 *     nobody}; never a secret
 */
public record Caller(String name, Set<Scope> scopes, Whom whom) {
    /** Begins the name of a caller whose browser is signed in. */
    public static final String SESSION = "web:";

    /** A caller who may do nothing, for nobody. */
    public static final Caller NOBODY = new Caller("nobody", Set.of(), new Whom.Only(Set.of()));

    /** Whoever calls from this machine in {@code auth.mode: local}: everything, for everyone. */
    public static final Caller LOCAL = new Caller("local", EnumSet.allOf(Scope.class), Whom.everyone());

    /** Keeps an own set. */
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Whether the caller's browser is signed in. */
    public boolean signedIn() {
        return name.startsWith(SESSION);
    }

    /** Whether the caller has the scope. */
    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    /** Whether the caller may act for the user, and see what is the user's. */
    public boolean mayActFor(UserId user) {
        return whom.includes(user);
    }
}
