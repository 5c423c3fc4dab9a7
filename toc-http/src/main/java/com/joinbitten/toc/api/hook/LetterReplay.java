package com.joinbitten.toc.api.hook;

import com.joinbitten.core.hook.DeadLetters;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.api.body.ReplayEndpoint.Replay;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.Instant;

/**
 * {@code POST /api/webhooks/replay}: what could not be told is told again, from the first try on. {@code endpoint} and {@code
 * event} say which; a body that names neither must say {@code "all":true}. Thread-safe.
 */
public record LetterReplay(DeadLetters dead) implements Replay {
    @Override
    public int of(JsonObject body, Instant at, String actor) {
        DeadLetters.Which which = new DeadLetters.Which(body.text("endpoint"), body.text("event"));
        if (which.equals(DeadLetters.Which.ALL) && !body.flag("all")) {
            throw new MalformedCallException(400, "endpoint, event or all must say what is replayed");
        }
        return dead.replay(which, at, actor);
    }
}
