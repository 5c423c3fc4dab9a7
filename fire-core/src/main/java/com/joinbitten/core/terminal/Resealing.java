package com.joinbitten.core.terminal;

import com.joinbitten.core.trade.UserId;
import java.util.Optional;

/**
 * The change of the key under which logins are sealed. Thread-safe.
 *
 * @param from what opens those that are not under the new key
 * @param to what seals them anew
 */
public record Resealing(LoginSeal from, LoginSeal to) {
    /**
     * The login under the new key; empty where it is already.
     *
     * @param origin of the assignment that it was given with
     * @throws IllegalArgumentException if neither key opens it
     */
    public Optional<SealedLogin> of(SealedLogin sealed, UserId user, long origin) {
        if (sealed.keyId().equals(to.keyId())) {
            to.open(sealed, user, origin); // it is not taken for done because it says so
            return Optional.empty();
        }
        return Optional.of(to.seal(from.open(sealed, user, origin), user, origin));
    }
}
