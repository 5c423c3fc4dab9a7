package com.joinbitten.core.access;

import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.function.Function;

/**
 * A browser that is signed in. Immutable.
 *
 * @param id what is stored of the secret in its cookie: that one itself is nowhere but there
 * @param holder whose it is
 * @param createdAt UTC
 * @param expiresAt from then on it opens nothing, UTC
 */
public record WebSession(String id, Holder holder, Instant createdAt, Instant expiresAt) {
    /** Whose session it is. */
    public sealed interface Holder {
        /** What it does is named so in the audit. */
        default String name() {
            return Caller.SESSION
                    + fold(key -> key.key().value(), user -> user.user().value());
        }

        /** Handles both kinds. */
        default <T> T fold(Function<OfKey, T> onKey, Function<OfUser, T> onUser) {
            return this instanceof OfKey key ? onKey.apply(key) : onUser.apply((OfUser) this);
        }
    }

    /**
     * Of whoever has that API key: it opens what the key opens, as long as that is valid.
     *
     * @param stored what the key's secret was checked with
     */
    public record OfKey(KeyId key, String stored) implements Holder {
        @Override
        public String toString() {
            return "key " + key;
        }
    }

    /** Of a user, who trades and sees what is the user's own. */
    public record OfUser(UserId user) implements Holder {}
}
