package com.joinbitten.toc.auth;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.MalformedCallException;
import java.util.Optional;

/**
 * Finds out for whom a call acts: the {@code X-User-ID} header says so. Under keys the gatekeeper has made sure that it is a
 * user of the key, and filled in the only one. Immutable.
 */
public final class Callers {
    static final String USER_HEADER = "X-User-ID";

    /** The user of the call; empty when the call names none. */
    public Optional<UserId> find(HttpCall call) {
        return call.header(USER_HEADER).map(Callers::user);
    }

    /**
     * The user of a call that must name one.
     *
     * @throws MalformedCallException 400 if the header is missing or is no user id
     */
    public UserId require(HttpCall call) {
        return find(call).orElseThrow(() -> new MalformedCallException(400, "Missing user ID"));
    }

    private static UserId user(String text) {
        try {
            return new UserId(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException(400, "Invalid user ID");
        }
    }
}
