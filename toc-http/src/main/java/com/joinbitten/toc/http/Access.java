package com.joinbitten.toc.http;

import com.joinbitten.core.access.Scope;
import java.util.Optional;

/**
 * Who may call a route: no route can be registered without it. Immutable.
 *
 * @param scope what a key must be allowed; absent: the route is open to all, also without a key
 * @param whose of which users the route is
 */
public record Access(Optional<Scope> scope, Whose whose) {
    private static final Access OPEN = new Access(Optional.empty(), Whose.nobodys());

    /** Open to all: for what tells nothing of users, as health checks and style sheets. */
    public static Access open() {
        return OPEN;
    }

    /** For keys with that scope, as far as the route's users are theirs. */
    public static Access needs(Scope scope, Whose whose) {
        return new Access(Optional.of(scope), whose);
    }
}
