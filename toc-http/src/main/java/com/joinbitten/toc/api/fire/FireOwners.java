package com.joinbitten.toc.api.fire;

import com.joinbitten.core.access.Caller;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.auth.Callers;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.MalformedCallException;
import java.util.Optional;

/** Finds the fire that a path names, for its owner and nobody else. Thread-safe; reads from storage. */
public final class FireOwners {
    private final Fires fires;
    private final Callers callers;

    /** Looks in those fires. */
    public FireOwners(Fires fires, Callers callers) {
        this.fires = fires;
        this.callers = callers;
    }

    /**
     * The fire, which belongs to the user for whom the call acts.
     *
     * @throws MalformedCallException 400 if the call names no user, 404 if there is no such fire, 403 if it is another
     *     user's
     */
    Fire require(HttpCall call) {
        Optional<UserId> named = callers.find(call);
        if (named.isEmpty() && call.caller().equals(Caller.LOCAL)) {
            throw new MalformedCallException(400, "Missing user ID"); // whoever has a key is known by it
        }
        String id = call.parameter("fire_id");
        Optional<Fire> fire = FireId.isValid(id) ? fires.find(new FireId(id)) : Optional.empty();
        Fire found = fire.filter(known -> call.caller().mayActFor(known.user())) // a foreign one is not even there
                .orElseThrow(() -> new MalformedCallException(404, "Fire not found"));
        if (named.filter(user -> !user.equals(found.user())).isPresent()) {
            throw new MalformedCallException(403, "The fire belongs to another user");
        }
        return found;
    }
}
