package com.joinbitten.toc.auth;

import com.joinbitten.core.access.ApiKeys;
import com.joinbitten.core.access.Caller;
import com.joinbitten.core.access.Pepper;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.StoredKey;
import com.joinbitten.core.access.WebSession;
import com.joinbitten.core.access.WebSessions;
import com.joinbitten.core.access.Whom;
import com.joinbitten.toc.http.HttpCall;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who a signed-in browser is: with a key's session whoever the key stands for, as long as the key is valid; with
 * a user's session that user. Every call is looked up, so that the end of a session counts at once, on every node.
 * Thread-safe; blocks on storage.
 */
public final class SessionCheck {
    static final String PURPOSE = "session";

    /** What users may do who signed in by a link or through Telegram. */
    private static final Set<Scope> OF_USERS = Set.of(Scope.FIRE, Scope.READ);

    private final WebSessions sessions;
    private final ApiKeys keys;
    private final Pepper pepper;
    private final SessionCookie cookie;
    private final InstantSource clock;

    /** Over those sessions and keys. */
    public SessionCheck(WebSessions sessions, ApiKeys keys, Pepper pepper, SessionCookie cookie, InstantSource clock) {
        this.sessions = sessions;
        this.keys = keys;
        this.pepper = pepper;
        this.cookie = cookie;
        this.clock = clock;
    }

    /**
     * A browser that is signed in. Immutable.
     *
     * @param caller what it may do, and for whom
     */
    public record Known(WebSession session, Caller caller) {}

    /** Who the call's browser is; empty where it is not signed in, or its time is over. */
    public Optional<Known> find(HttpCall call) {
        Instant now = clock.instant();
        return cookie.secret(call)
                .flatMap(secret -> sessions.find(pepper.seal(PURPOSE, secret)))
                .filter(session -> now.isBefore(session.expiresAt()))
                .flatMap(session -> caller(session.holder(), now).map(caller -> new Known(session, caller)));
    }

    Optional<Caller> caller(WebSession.Holder holder, Instant now) {
        return holder.fold(
                key -> keys.find(key.key())
                        .filter(stored -> KeyCheck.ended(stored, now).isEmpty())
                        .filter(stored -> stored.valid(now).contains(key.stored()))
                        .map(StoredKey::key)
                        .map(valid -> new Caller(
                                holder.name(),
                                valid.grant().scopes(),
                                valid.grant().whom())),
                user -> Optional.of(new Caller(holder.name(), OF_USERS, new Whom.Only(Set.of(user.user())))));
    }
}
