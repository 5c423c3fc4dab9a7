package com.joinbitten.toc.bench.load;

import com.joinbitten.core.wire.JsonObject;
import java.util.Optional;
import java.util.Set;

/** What an answer to {@code POST /api/fire} says of the fire. */
enum Word {
    /** Its order file was visible to the terminal. */
    RELAYED,
    /** Its order file was withdrawn before anybody took it. */
    WITHDRAWN,
    /** Proved that no terminal can have seen it, for ever: the mission may be fired anew. */
    DENIED,
    /** Not known yet, or nothing was said: ask again. */
    OPEN,
    /** Refused for good. */
    REFUSED;

    private static final Set<String> GONE = Set.of("EXPIRED", "CANCELLED", "NOT_EXECUTED");
    private static final int SERVER_FAULT = 500;

    /**
     * Reads an answer.
     *
     * @param status of HTTP
     */
    static Word of(int status, JsonObject body) {
        Optional<String> published = body.text("published");
        if (body.text("state").filter(GONE::contains).isPresent()) {
            return WITHDRAWN;
        }
        if (published.equals(Optional.of("yes"))) {
            return RELAYED;
        }
        if (published.equals(Optional.of("no")) && body.has("fire_id") && status >= SERVER_FAULT) {
            return DENIED;
        }
        return status >= SERVER_FAULT ? OPEN : REFUSED;
    }
}
