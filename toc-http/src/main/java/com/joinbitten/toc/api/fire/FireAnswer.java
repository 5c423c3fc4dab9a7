package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.http.HttpReply;
import java.util.Optional;

/**
 * What is told of one fire: the whole reply, or one verdict among many. Immutable.
 *
 * @param status HTTP status, 200 to 504
 * @param fire the stored fire that it tells of, where there is one
 */
record FireAnswer(int status, JsonObject body, Again again, Optional<Fire> fire) {
    /** Whether the caller is asked to come back. */
    enum Again {
        /** Nothing is said about it. */
        UNSAID,
        /** In a second. */
        SOON
    }

    FireAnswer(int status, JsonObject body) {
        this(status, body, Again.UNSAID);
    }

    FireAnswer(int status, JsonObject body, Again again) {
        this(status, body, again, Optional.empty());
    }

    FireAnswer about(Fire told) {
        return new FireAnswer(status, body, again, Optional.of(told));
    }

    /** The same with more members, which replace those of the same name. */
    FireAnswer with(JsonObject more) {
        return new FireAnswer(
                status, JsonObject.builder().putAll(body).putAll(more).build(), again, fire);
    }

    boolean success() {
        return body.flag("success");
    }

    HttpReply reply() {
        HttpReply reply = HttpReply.json(status, body);
        return again == Again.SOON ? reply.withHeader("Retry-After", "1") : reply;
    }
}
